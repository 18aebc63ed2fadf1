import { codesOf, decide, decision, dmnFile, inputData, literal, valueOf } from './testing/dmn-text';

const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** A file of a namespace `http://x/<name>` with imports, written as `name=file`. */
function file(name: string, imports: readonly string[], content: string, more = ''): string {
  const elements = imports.map((one) => {
    const [alias = '', target = ''] = one.split('=');
    return `<import name="${alias}" namespace="http://x/${target}" importType="${DMN}"${more}/>`;
  });
  return `<definitions xmlns="${DMN}" id="${name}" name="${name}" namespace="http://x/${name}">${elements.join('')}${content}</definitions>`;
}

const requires = (kind: 'Input' | 'Decision' | 'Knowledge', href: string): string => {
  const requirement = kind === 'Knowledge' ? 'knowledgeRequirement' : 'informationRequirement';
  return `<${requirement}><required${kind} href="${href}"/></${requirement}>`;
};
const asks = (id: string, text: string, requirements: string, typeRef = ''): string =>
  `<decision id="${id}" name="${id}"><variable name="${id}"${typeRef}/>${requirements}${literal(text)}</decision>`;

const base = file(
  'base',
  [],
  `<itemDefinition name="tSide"><typeRef>string</typeRef><allowedValues><text>"left", "right"</text></allowedValues></itemDefinition>
   ${inputData('side', 'tSide')}
   ${decision('the side', literal('"side: " + side'), ['input:side'])}
   <businessKnowledgeModel id="twice" name="Do twice"><variable name="Do twice"/><encapsulatedLogic><formalParameter name="n"/>
     ${literal('2 * n')}</encapsulatedLogic></businessKnowledgeModel>
   <decisionService id="ask" name="ask"><outputDecision href="#the side"/><inputData href="#side"/></decisionService>`,
);

describe('imports', () => {
  it.each<[string, string, unknown]>([
    ['a decision', asks('d', 'my base.the side', requires('Decision', 'http://x/base#the side')), 'side: left'],
    ['an input', asks('d', 'my base.side', requires('Input', 'http://x/base#side')), 'left'],
    ['a knowledge model', asks('d', 'my base.Do twice(4)', requires('Knowledge', 'http://x/base#twice')), 8],
    ['a knowledge model, boxed', boxedCall(), 8],
    [
      'a decision service',
      asks('d', 'my base.ask("right")', requires('Knowledge', 'http://x/base/#ask')),
      'side: right',
    ],
    ['a type', asks('d', '"up"', '', ' typeRef="my base.tSide"'), null],
    ['a type in an expression', asks('d', '"up" instance of my base.tSide', ''), true],
  ])('bring %s under their name', (_what, content, expected) => {
    expect(valueOf(file('main', ['my base=base'], content), 'd', { side: 'left' }, [base])).toEqual(expected);
  });

  it('without name bring elements as if they were the own ones', () => {
    const content =
      asks('d', 'the side', requires('Decision', '#the side')) + asks('e', '"up"', '', ' typeRef="tSide"');
    const main = file('main', ['=base'], content);

    expect(valueOf(main, 'd', { side: 'left' }, [base])).toBe('side: left');
    expect(valueOf(main, 'e', {}, [base])).toBeNull();
  });

  it('without name hand on what they import without name, and own elements come first', () => {
    const between = file('between', ['=base'], decision('own', literal('"between"')));
    const content = asks('d', 'the side + own', requires('Decision', '#the side') + requires('Decision', '#own'));
    const main = file('main', ['=between'], content);

    expect(valueOf(main, 'd', { side: 'left' }, [between, base])).toBe('side: leftbetween');
    const named = asks('d', 'm.the side', requires('Decision', 'http://x/between#the side'));
    expect(valueOf(file('main', ['m=between'], named), 'd', { side: 'left' }, [between, base])).toBe('side: left');
    const hiding = content + decision('own', literal('"main"'));
    expect(valueOf(file('main', ['=between'], hiding), 'd', { side: 'left' }, [between, base])).toBe('side: leftmain');
    expect(codesOf(file('main', ['=base'], ''), [base])).toEqual(['DECISION_MISSING']);
  });

  it('that lead to a file by two ways give it inputs of its own each time', () => {
    const between = (name: string): string =>
      file(
        name,
        ['Base=base'],
        asks('d', `"${name} " + Base.the side`, requires('Decision', 'http://x/base#the side')),
      );
    const both = requires('Decision', 'http://x/b#d') + requires('Decision', 'http://x/c#d');
    const main = file('main', ['B=b', 'C=c'], asks('d', 'B.d + ", " + C.d', both));
    const others = [between('b'), between('c'), base];

    const apart = { B: { Base: { side: 'left' } }, C: { Base: { side: 'right' } } };
    expect(valueOf(main, 'd', apart, others)).toBe('b side: left, c side: right');
    expect(valueOf(main, 'd', { side: 'left' }, others)).toBe('b side: left, c side: left');
    expect(decide(main, 'd', apart, others).evaluated.map(({ decisionId }) => decisionId)).toEqual([
      'the side',
      'd',
      'the side',
      'd',
      'd',
    ]);
  });

  it('of files that lie elsewhere too are told apart by their location', () => {
    const other = base.replace('side: ', 'other: ');
    const main = (location: string): string =>
      file('main', ['m=base'], asks('d', 'm.the side', requires('Decision', 'http://x/base#the side')), location);

    expect(codesOf(main(''), [base, other])).toContain('IMPORT_UNRESOLVED');
    expect(valueOf(main(' locationURI="./2.dmn"'), 'd', { side: 'left' }, [base, other])).toBe('other: left');
  });

  it.each<[string, string, readonly string[], string]>([
    ['no file', file('main', ['m=nowhere'], decision('d', literal('1'))), [base], 'IMPORT_UNRESOLVED'],
    [
      'another kind of file',
      file('main', ['m=base'], decision('d', literal('1'))).replace(
        `importType="${DMN}"`,
        'importType="http://www.dmg.org/PMML-4_2"',
      ),
      [base],
      'DECISION_UNSUPPORTED',
    ],
    [
      'a file that is refused',
      file('main', ['m=b'], decision('d', literal('1'))),
      [file('b', [], '')],
      'IMPORT_UNRESOLVED',
    ],
    [
      'a file without the element that is referred to',
      file('main', ['m=base'], asks('d', '1', requires('Decision', 'http://x/base#no'))),
      [base],
      'UNRESOLVED_REFERENCE',
    ],
  ])('that lead to %s are refused', (_what, main, others, code) => {
    expect(codesOf(main, others)).toContain(code);
  });

  it('that lead back are refused where the circle closes', () => {
    const [a, b] = [file('a', ['m=b'], decision('d', literal('1'))), file('b', ['m=a'], decision('d', literal('1')))];

    expect([codesOf(a, [b]), codesOf(b, [a])]).toEqual([['IMPORT_UNRESOLVED'], ['IMPORT_UNRESOLVED']]);
    expect(codesOf(file('c', ['m=c'], decision('d', literal('1'))))).toEqual(['IMPORT_UNRESOLVED']);
  });

  it('that double at each step are refused before they fill the memory', () => {
    const chain = Array.from({ length: 30 }, (_, i) =>
      file(`f${i}`, i === 29 ? [] : [`a=f${i + 1}`, `b=f${i + 1}`], decision('d', literal('1'))),
    );

    expect(codesOf(chain[0] ?? '', chain.slice(1))).toContain('DECISION_UNSUPPORTED');
  });
});

function boxedCall(): string {
  const binding = `<binding><parameter name="n"/>${literal('4')}</binding>`;
  return `<decision id="d" name="d">${requires('Knowledge', 'http://x/base#twice')}
    <invocation>${literal('my base.Do twice')}${binding}</invocation></decision>`;
}

it('a file of types alone is no reason to refuse', () => {
  expect(codesOf(dmnFile('<itemDefinition name="t"><typeRef>string</typeRef></itemDefinition>'))).toEqual([
    'DECISION_MISSING',
  ]);
});
