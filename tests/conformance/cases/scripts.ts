import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const script = (id: string, source: string, rest = ''): string =>
  `<scriptTask id="${id}" scriptFormat="javascript" ${rest}><script><![CDATA[${source}]]></script></scriptTask>`;
const VENDOR = 'xmlns:v="http://vendor.example" v:resultVariable="r"';

function scriptCase(id: string, rest: Partial<ConformanceCase> & Pick<ConformanceCase, 'models' | 'expected'>) {
  const place = { element: 'scriptTask', kind: 'javascript', position: 'process', section: '10.3.3' };
  return { id: `script-${id}`, ...place, ...rest } satisfies ConformanceCase;
}

function single(id: string, source: string, variables: ConformanceCase['variables'], after: object, rest = '') {
  return scriptCase(id, {
    models: [processFile(`<startEvent id="s"/>${script('t', source, rest)}<endEvent id="e"/>${flows('s t e')}`)],
    variables: variables ?? {},
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 }, variables: { ...after } },
  });
}

function failing(id: string, source: string) {
  return scriptCase(`fails-${id}`, {
    kind: 'javascript, hostile',
    models: [processFile(`<startEvent id="s"/>${script('t', source)}<endEvent id="e"/>${flows('s t e')}`)],
    expected: { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 't', errorType: 'EXTRACT_VALUE_ERROR' }] },
  });
}

/** What the sandbox of the workflow has to have: chance, JSON and Base64. */
const CHANCE = `count(distinct values(for i in 1..20 return uuid())) = 20 and random number() &lt; 1
  and from json(to json({ a: [1] })).a = [1] and from json("[") = null and from base64("RkVFTA==") = "FEEL"`;
const feelScript = `<scriptTask id="t"><extensionElements><zeebe:script expression='=${CHANCE}' resultVariable="r"/></extensionElements></scriptTask>`;

export const scriptCases: readonly ConformanceCase[] = [
  single('assigns', 'x = x + 1; fresh = [x];', { x: 1 }, { x: 2, fresh: [2] }),
  single('result', 'let half = x / 2; half + 1', { x: 4 }, { x: 4, r: 3 }, VENDOR),
  single('execution', "execution.setVariable('y', execution.getVariable('x') * 2)", { x: 4 }, { y: 8 }),
  single('next', 'environment.variables.y = 1; next(null, { ok: true })', {}, { y: 1, r: { ok: true } }, VENDOR),
  single(
    'object',
    'order.lines.push(3); order.total = order.lines.length',
    { order: { lines: [1] } },
    {
      order: { lines: [1, 3], total: 2 },
    },
  ),
  scriptCase('feel-chance', {
    kind: 'FEEL',
    models: [processFile(`<startEvent id="s"/>${feelScript}<endEvent id="e"/>${flows('s t e')}`)],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 }, variables: { r: true } },
  }),
  failing('endless', 'for (;;) {}'),
  failing('memory', "let s = 'a'; for (;;) s += s"),
  failing('recursion', '(function f() { f() })()'),
  failing('throws', "throw new Error('no')"),
  failing('syntax', 'x = ('),
  failing('async', 'Promise.resolve(1)'),
  failing('host', "this.constructor.constructor('return process')().exit()"),
  scriptCase('error-caught', {
    kind: 'javascript, error',
    models: [
      processFile(
        `<startEvent id="s"/>${script('t', "throw new BpmnError('E1')")}<endEvent id="e"/>
         <boundaryEvent id="b" attachedToRef="t"><errorEventDefinition errorRef="E"/></boundaryEvent><endEvent id="x"/>
         ${flows('s t e', 'b x')}`,
        '<error id="E" errorCode="E1"/>',
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, b: 1, x: 1 }, terminated: { t: 1 } },
  }),
  scriptCase('in-sub-process', {
    position: 'subProcess',
    models: [
      processFile(
        `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/>${script('t', 'n = n * 2')}<endEvent id="ie"/>
         ${flows('is t ie')}</subProcess><endEvent id="e"/>${flows('s sub e')}`,
      ),
    ],
    variables: { n: 21 },
    expected: {
      state: 'COMPLETED',
      completed: { s: 1, sub: 1, is: 1, t: 1, ie: 1, e: 1 },
      variables: { n: 42 },
    },
  }),
  scriptCase('in-loop', {
    position: 'exclusive loop',
    models: [
      processFile(
        `<startEvent id="s"/><exclusiveGateway id="m"/>${script('t', 'n = n + 1')}<exclusiveGateway id="g" default="g-e"/>
         <endEvent id="e"/>${flows('s m t g', 'g e')}
         <sequenceFlow id="g-m" sourceRef="g" targetRef="m"><conditionExpression xsi:type="tFormalExpression">=n &lt; 5</conditionExpression></sequenceFlow>`,
      ),
    ],
    variables: { n: 0 },
    expected: { state: 'COMPLETED', completed: { s: 1, m: 5, t: 5, g: 5, e: 1 }, variables: { n: 5 } },
  }),
];
