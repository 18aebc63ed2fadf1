import { decision, dmnFile, inputData, literal, table } from './dmn-text';

const knowledge = (id: string, params: readonly string[], body: string, requires: readonly string[] = []): string =>
  `<businessKnowledgeModel id="${id}" name="${id}"><encapsulatedLogic>
    ${params.map((name) => `<formalParameter name="${name}"/>`).join('')}${body}</encapsulatedLogic>
    ${requires.map((r) => `<knowledgeRequirement><requiredKnowledge href="#${r}"/></knowledgeRequirement>`).join('')}
  </businessKnowledgeModel>`;
const iteration = (over: string, body: string): string =>
  `<for iteratorVariable="i"><in>${literal(over)}</in><return>${body}</return></for>`;
const heavy = 'count(for i in 1..30000 return i)';

/** Graphs whose decision `d` must end with FEEL_LIMIT, keyed by what they attack. */
export const hostileDecisions: Readonly<Record<string, string>> = {
  'a knowledge model that calls itself': dmnFile(
    knowledge('f', ['n'], literal('f(n + 1)')) + decision('d', literal('f(1)'), ['knowledge:f']),
  ),
  'a knowledge model that forks': dmnFile(
    knowledge('f', ['n'], literal('if n = 0 then 1 else f(n - 1) + f(n - 1)')) +
      decision('d', literal('f(40)'), ['knowledge:f']),
  ),
  'a table that calls itself': dmnFile(
    knowledge('f', ['n'], table({ inputs: ['n'], outputs: ['o'], rules: [['-', 'f(n + 1)']] })) +
      decision('d', literal('f(1)'), ['knowledge:f']),
  ),
  'a decision service whose decision calls it': dmnFile(
    decision('d', literal('s(1)'), ['knowledge:s', 'input:a']) +
      inputData('a') +
      '<decisionService id="s" name="s"><outputDecision href="#d"/><inputData href="#a"/></decisionService>',
  ),
  'boxed iterations inside each other': dmnFile(
    decision('d', iteration('[1..10000]', iteration('[1..10000]', iteration('[1..10000]', literal('i'))))),
  ),
  'a huge range in a boxed iteration': dmnFile(decision('d', iteration('[1..1000000000]', literal('1')))),
  'a boxed filter over a huge range': dmnFile(
    decision(
      'd',
      `<filter><in>${literal('for i in 1..1000000 return i')}</in><match>${literal('item > 1')}</match></filter>`,
    ),
  ),
  'many heavy cells': dmnFile(
    decision(
      'd',
      table({
        policy: 'COLLECT',
        inputs: ['1'],
        outputs: ['o'],
        rules: Array.from({ length: 50 }, () => [`${heavy} > 0 and ? > 0`, '1']),
      }),
    ),
  ),
  'many heavy outputs': dmnFile(
    decision(
      'd',
      table({
        policy: 'COLLECT',
        inputs: ['1'],
        outputs: ['o'],
        rules: Array.from({ length: 50 }, () => ['-', heavy]),
      }),
    ),
  ),
  'heavy output values under PRIORITY': dmnFile(
    decision(
      'd',
      table({
        policy: 'PRIORITY',
        inputs: ['1'],
        outputs: [`o||${Array.from({ length: 20 }, () => heavy).join(', ')}`],
        rules: Array.from({ length: 20 }, () => ['-', '1']),
      }),
    ),
  ),
  'a type whose allowed values are heavy': dmnFile(
    `<itemDefinition name="t"><typeRef>number</typeRef><allowedValues><text>? &gt; 0 and ${heavy} &gt; 0</text></allowedValues></itemDefinition>
     <itemDefinition name="ts" isCollection="true"><typeRef>t</typeRef></itemDefinition>` +
      decision('d', literal('for i in 1..1000 return i'), [], 'ts'),
  ),
  'a relation that doubles': dmnFile(
    decision(
      'd',
      `<context>${Array.from(
        { length: 60 },
        (_, i) =>
          `<contextEntry><variable name="c${i}"/>${literal(i === 0 ? '["x"]' : `concatenate(c${i - 1}, c${i - 1})`)}</contextEntry>`,
      ).join('')}</context>`,
    ),
  ),
  'a graph of many heavy decisions': dmnFile(
    Array.from({ length: 50 }, (_, i) => decision(`x${i}`, literal(heavy))).join('') +
      decision(
        'd',
        literal('x0'),
        Array.from({ length: 50 }, (_, i) => `decision:x${i}`),
      ),
  ),
};
