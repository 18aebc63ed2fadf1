import { decide, decision, dmnFile, literal, table } from './testing/dmn-text';

const rated = table({
  policy: 'COLLECT',
  inputs: ['x'],
  outputs: ['a', 'b'],
  rules: [
    ['< 5', '1', '"p"'],
    ['> 5', '2', '"q"'],
    ['-', '3', '"r"'],
  ],
});

describe('what is told of evaluated decisions', () => {
  it('the inputs of a table and the rules that matched, with their outputs', () => {
    const { evaluated } = decide(dmnFile(decision('d', rated)), 'd', { x: 3 });

    expect(evaluated).toEqual([
      {
        decisionId: 'd',
        name: 'd',
        kind: 'table',
        output: [
          { a: 1, b: 'p' },
          { a: 3, b: 'r' },
        ],
        inputs: [{ id: 'x', name: 'x', value: 3 }],
        rules: [
          { id: '1', index: 1, outputs: [clause('a', 1), clause('b', 'p')] },
          { id: '3', index: 3, outputs: [clause('a', 3), clause('b', 'r')] },
        ],
      },
    ]);
  });

  it('ids that the file gives', () => {
    const xml = dmnFile(decision('d', rated))
      .replace('<input>', '<input id="in" label="Level">')
      .replace('<rule>', '<rule id="first">');

    expect(decide(xml, 'd', { x: 3 }).evaluated).toMatchObject([
      { inputs: [{ id: 'in', name: 'Level' }], rules: [{ id: 'first' }, { id: '3' }] },
    ]);
  });

  it('only of the decision itself, not of tables that its expression calls', () => {
    const knowledge = `<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="x"/>${rated}
      </encapsulatedLogic></businessKnowledgeModel>`;
    const xml = dmnFile(knowledge + decision('d', literal('k(1)[1].a'), ['knowledge:k']));

    expect(decide(xml, 'd').evaluated).toMatchObject([{ kind: 'literal', output: 1, inputs: [], rules: [] }]);
  });

  it('takes one budget for all: large values are left out', () => {
    const shared = '(for i in 1..25 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1]';
    const many = Array.from({ length: 300 }, (_, i) => decision(`x${i}`, literal(shared)));
    const all = many.map((_, i) => `decision:x${i}`);
    const { evaluated, ok } = decide(dmnFile(many.join('') + decision('d', literal('1'), all)), 'd');

    expect([ok, evaluated.length, evaluated[299]?.output]).toEqual([true, 301, null]);
  });
});

function clause(name: string, value: unknown): object {
  return { id: name, name, value };
}
