/** A model in the expression dialect of each engine, and how many elements complete when it runs. */
export interface Pattern {
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
  readonly elements: number;
}

const TASKS = 20;
const BRANCHES = 5;
const ROUNDS = 20;
const START = '<startEvent id="s"/>';
const END = '<endEvent id="e"/>';

export const PATTERNS: readonly Pattern[] = [
  sequence(),
  exclusiveChoice(),
  explicitTermination(),
  parallel(),
  arbitraryCycle(),
];

function sequence(): Pattern {
  const ids = numbered('t', TASKS);
  const content = tasks(ids) + START + END + flows(['s', ...ids, 'e']);
  return same('sequence', content, TASKS + 2);
}

/** The last of five branches is taken, twice. */
function exclusiveChoice(): Pattern {
  const content = (condition: (index: number) => string): string =>
    START +
    END +
    ['x', 'y']
      .map((gateway) => {
        const branches = numbered(`${gateway}t`, BRANCHES);
        const chosen = branches.map((id, index) => flow(gateway, id, index === 0 ? null : condition(index)));
        const merged = branches.map((id) => flow(id, `${gateway}m`));
        return `<exclusiveGateway id="${gateway}" default="${gateway}-${gateway}t1"/><exclusiveGateway id="${gateway}m"/>${tasks(branches)}${chosen.join('')}${merged.join('')}`;
      })
      .join('') +
    flows(['s', 'x']) +
    flows(['xm', 'y']) +
    flows(['ym', 'e']);
  return {
    name: 'exclusiveChoice',
    ours: file(content((index) => `=chosen = ${index}`)),
    theirs: file(content((index) => `\${environment.variables.is${index}}`)),
    elements: 8,
  };
}

/** One branch reaches a terminate end while two wait. */
function explicitTermination(): Pattern {
  const content =
    START +
    '<parallelGateway id="f"/><userTask id="w1"/><userTask id="w2"/><endEvent id="x"><terminateEventDefinition/></endEvent>' +
    END +
    tasks(['t1', 't2', 't3']) +
    flows(['s', 'f', 'w1', 'e']) +
    flows(['f', 'w2', 'e']) +
    flows(['f', 't1', 't2', 't3', 'x']);
  return same('explicitTermination', content, 6);
}

function parallel(): Pattern {
  const branches = Array.from({ length: BRANCHES }, (_, index) => numbered(`b${index}t`, TASKS / BRANCHES));
  const content =
    START +
    '<parallelGateway id="f"/><parallelGateway id="j"/>' +
    END +
    branches.map((ids) => tasks(ids) + flows(['f', ...ids, 'j'])).join('') +
    flows(['s', 'f']) +
    flows(['j', 'e']);
  return same('parallel', content, TASKS + 4);
}

/** A cycle with two ways in; ours counts its rounds in FEEL, the other engine in a function that its condition calls. */
function arbitraryCycle(): Pattern {
  const content = (count: string, again: string): string =>
    `${START}${END}<exclusiveGateway id="m1"/><exclusiveGateway id="m2"/><exclusiveGateway id="c" default="c-e"/>${count}<task id="b"/>` +
    flows(['s', 'm1', 'a', 'm2', 'b', 'c', 'e']) +
    flow('c', 'm1', again);
  return {
    name: 'arbitraryCycle',
    ours: file(
      content(
        '<scriptTask id="a"><extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></extensionElements></scriptTask>',
        `=n &lt; ${ROUNDS}`,
      ),
    ),
    theirs: file(content('<task id="a"/>', '${environment.services.again()}')),
    elements: ROUNDS * 5 + 2,
  };
}

export const VARIABLES = { ours: { chosen: BRANCHES - 1, n: 0 }, theirs: { [`is${BRANCHES - 1}`]: true } } as const;

/** Answers true until a cycle has had its rounds. */
export function roundsLeft(): () => boolean {
  let begun = 1;
  return () => (begun += 1) <= ROUNDS;
}

function same(name: string, content: string, elements: number): Pattern {
  return { name, ours: file(content), theirs: file(content), elements };
}

function numbered(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

function tasks(ids: readonly string[]): string {
  return ids.map((id) => `<task id="${id}"/>`).join('');
}

function flows(ids: readonly string[]): string {
  return ids
    .slice(1)
    .map((id, index) => flow(ids[index] ?? '', id))
    .join('');
}

function flow(source: string, target: string, condition: string | null = null): string {
  const body =
    condition === null ? '' : `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
  return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${body}</sequenceFlow>`;
}

function file(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d"
    targetNamespace="http://example.org/bench"><process id="p" isExecutable="true">${content}</process></definitions>`;
}
