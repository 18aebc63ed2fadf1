import type { JsonObject } from '../../../models/json';
import { flow, flows, processFile } from '../bpmn-file';
import type { Act, ConformanceCase, Expected } from '../conformance-case';

/** Three branches A, B, C behind gateway `g` with conditions, merging in an exclusive gateway. */
function choice(tag: string, conditions: readonly (string | null)[], join = 'exclusiveGateway'): string {
  const names = ['a', 'b', 'c'];
  const branches = conditions.map((condition, index) => flow('g', names[index] ?? '', condition ?? undefined)).join('');
  const used = names.slice(0, conditions.length);
  const without = conditions.indexOf(null);
  const byDefault = without < 0 || tag === 'parallelGateway' ? '' : ` default="g-${names[without]}"`;
  return processFile(
    `<startEvent id="s"/><${tag} id="g"${byDefault}/>${used.map((id) => `<task id="${id}"/>`).join('')}<${join} id="m"/><endEvent id="e"/>` +
      flows('s g', 'm e') +
      branches +
      flows(...used.map((id) => `${id} m`)),
  );
}

function one(
  id: string,
  element: string,
  kind: string,
  section: string,
  model: string,
  variables: JsonObject,
  expected: Expected,
  acts: readonly Act[] = [],
): ConformanceCase {
  return { id, element, kind, position: 'process', section, models: [model], variables, acts, expected };
}

const done = (completed: Readonly<Record<string, number>>): Expected => ({ state: 'COMPLETED', completed });
const ENDS = { s: 1, g: 1, m: 1, e: 1 };

/** Conditions in the notations that files bring: FEEL and the documented subset of others. */
const NOTATIONS: readonly (readonly [name: string, condition: string, variables: JsonObject, holds: boolean])[] = [
  ['feel', '=x > 3', { x: 4 }, true],
  ['feel-false', '=x > 3', { x: 3 }, false],
  ['dollar', '${x > 3}', { x: 4 }, true],
  ['dollar-false', '${x > 3}', { x: 2 }, false],
  ['hash', '#{x >= 3}', { x: 3 }, true],
  ['bare-equals', 'x == 1', { x: 1 }, true],
  ['bare-equals-false', 'x == 1', { x: 2 }, false],
  ['contains', '${x.contains("a")}', { x: 'banana' }, true],
  ['contains-false', '${x.contains("a")}', { x: 'kiwi' }, false],
  ['contains-list', '${x.contains("a")}', { x: ['a', 'b'] }, true],
  ['and', "${a == 'x' && b != 2}", { a: 'x', b: 1 }, true],
  ['or-not', '${!a || b}', { a: true, b: false }, false],
  ['boolean', '${ok}', { ok: true }, true],
  ['boolean-feel', '=ok', { ok: false }, false],
  ['quoted-text', '=status = "open"', { status: 'open' }, true],
];

const EXCLUSIVE: readonly ConformanceCase[] = [
  ...NOTATIONS.map(([name, condition, variables, holds]) =>
    one(
      `exclusive-condition-${name}`,
      'exclusiveGateway',
      `condition ${condition}`,
      '10.6.2',
      choice('exclusiveGateway', [condition, null]),
      variables,
      done({ ...ENDS, ...(holds ? { a: 1 } : { b: 1 }) }),
    ),
  ),
  {
    ...one(
      'exclusive-first-that-holds',
      'exclusiveGateway',
      'several conditions hold',
      '13.4.2',
      choice('exclusiveGateway', ['=x > 1', '=x > 2', null]),
      { x: 9 },
      done({ ...ENDS, a: 1 }),
    ),
  },
  one(
    'exclusive-none-holds',
    'exclusiveGateway',
    'no condition holds',
    '13.4.2',
    choice('exclusiveGateway', ['=x > 1', '=x > 2']),
    { x: 0 },
    { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 'g', errorType: 'CONDITION_ERROR' }] },
  ),
  one(
    'exclusive-none-holds-resolved',
    'exclusiveGateway',
    'no condition holds, resolved',
    '13.4.2',
    choice('exclusiveGateway', ['=x > 1', '=x > 2']),
    { x: 0 },
    done({ ...ENDS, a: 1 }),
    [{ do: 'resolve-incident', element: 'g', variables: { x: 2 } }],
  ),
  one(
    'exclusive-condition-of-null',
    'exclusiveGateway',
    'a condition is not boolean',
    '13.4.2',
    choice('exclusiveGateway', ['=missing', null]),
    {},
    { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 'g', errorType: 'EXTRACT_VALUE_ERROR' }] },
  ),
  one(
    'exclusive-merge-passes-each-token',
    'exclusiveGateway',
    'merge',
    '13.4.2',
    choice('parallelGateway', [null, null, null]),
    {},
    done({ s: 1, g: 1, a: 1, b: 1, c: 1, m: 3, e: 3 }),
  ),
];

const PARALLEL: readonly ConformanceCase[] = [
  one(
    'parallel-split-and-join',
    'parallelGateway',
    'split and join',
    '13.4.1',
    choice('parallelGateway', [null, null, null], 'parallelGateway'),
    {},
    done({ ...ENDS, a: 1, b: 1, c: 1 }),
  ),
  one(
    'parallel-join-waits',
    'parallelGateway',
    'join waits for all',
    '13.4.1',
    processFile(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><task id="b"/><parallelGateway id="j"/><endEvent id="e"/>${flows('s f a j e', 'f b j')}`,
    ),
    {},
    { state: 'ACTIVE', completed: { s: 1, f: 1, b: 1 } },
    [{ do: 'wait-active', element: 'a' }],
  ),
  one(
    'parallel-mixed-join-and-split',
    'parallelGateway',
    'joins and splits',
    '13.4.1',
    processFile(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><task id="b"/><parallelGateway id="j"/><task id="c"/><task id="d"/><endEvent id="e"/>${flows('s f a j c e', 'f b j d e')}`,
    ),
    {},
    done({ s: 1, f: 1, a: 1, b: 1, j: 1, c: 1, d: 1, e: 2 }),
  ),
  one(
    'parallel-two-tokens-on-one-flow',
    'parallelGateway',
    'a second token on a flow does not stand in for a missing one',
    '13.4.1',
    processFile(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><task id="b"/><exclusiveGateway id="x"/><userTask id="u"/><parallelGateway id="j"/><endEvent id="e"/>${flows('s f a x j e', 'f b x', 'f u j')}`,
    ),
    {},
    { state: 'ACTIVE', completed: { s: 1, f: 1, a: 1, b: 1, x: 2, u: 1, j: 1, e: 1 } },
    [{ do: 'complete-task', element: 'u' }],
  ),
];

const INCLUSIVE: readonly ConformanceCase[] = [
  ...(
    [
      ['one', { x: 1 }, ['a']],
      ['two', { x: 2 }, ['a', 'b']],
      ['default', { x: 0 }, ['c']],
    ] as const
  ).map(([name, variables, taken]) =>
    one(
      `inclusive-takes-${name}`,
      'inclusiveGateway',
      'split and join',
      '13.4.3',
      choice('inclusiveGateway', ['=x > 0', '=x > 1', null], 'inclusiveGateway'),
      variables,
      done({ ...ENDS, ...Object.fromEntries(taken.map((id) => [id, 1])) }),
    ),
  ),
  one(
    'inclusive-none-holds',
    'inclusiveGateway',
    'no condition holds',
    '13.4.3',
    choice('inclusiveGateway', ['=x > 1', '=x > 2'], 'inclusiveGateway'),
    { x: 0 },
    { state: 'ACTIVE', completed: { s: 1 }, incidents: [{ element: 'g', errorType: 'CONDITION_ERROR' }] },
  ),
  one(
    'inclusive-join-waits-for-a-slow-branch',
    'inclusiveGateway',
    'join',
    '13.4.3',
    processFile(
      `<startEvent id="s"/><inclusiveGateway id="g"/><task id="a"/><userTask id="b"/><task id="c"/><inclusiveGateway id="m"/><endEvent id="e"/>` +
        flows('s g', 'a m', 'b c m', 'm e') +
        flow('g', 'a', '=true') +
        flow('g', 'b', '=true'),
    ),
    {},
    done({ s: 1, g: 1, a: 1, b: 1, c: 1, m: 1, e: 1 }),
    [{ do: 'complete-task', element: 'b' }],
  ),
  one(
    'inclusive-join-goes-when-a-token-leaves-another-way',
    'inclusiveGateway',
    'join, a branch leaves before it',
    '13.4.3',
    processFile(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><userTask id="b"/><exclusiveGateway id="x" default="x-other"/><task id="other"/><inclusiveGateway id="m"/><endEvent id="e"/><endEvent id="e2"/>` +
        flows('s f a m e', 'f b x', 'x other', 'other e2') +
        flow('x', 'm', '=y > 0'),
    ),
    { y: 0 },
    done({ s: 1, f: 1, a: 1, b: 1, x: 1, other: 1, m: 1, e: 1, e2: 1 }),
    [{ do: 'complete-task', element: 'b' }],
  ),
  one(
    'inclusive-join-in-a-cycle',
    'inclusiveGateway',
    'join in a cycle: a path through the gateway does not count',
    '13.4.3',
    processFile(
      `<startEvent id="s"/><inclusiveGateway id="m"/><userTask id="t"/><exclusiveGateway id="x" default="x-e"/><endEvent id="e"/>` +
        flows('s m t x', 'x e') +
        flow('x', 'm', '=again'),
    ),
    { again: false },
    done({ s: 1, m: 2, t: 2, x: 2, e: 1 }),
    [
      { do: 'complete-task', element: 't', variables: { again: true } },
      { do: 'complete-task', element: 't', variables: { again: false } },
    ],
  ),
  one(
    'inclusive-join-behind-an-interrupting-boundary-event',
    'inclusiveGateway',
    'join, a boundary event is a way to it',
    '13.4.3',
    processFile(
      `<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><userTask id="b"/><boundaryEvent id="bb" attachedToRef="b"><messageEventDefinition messageRef="M"/></boundaryEvent><endEvent id="e2"/><inclusiveGateway id="m"/><endEvent id="e"/>` +
        flows('s f a m e', 'f b e2', 'bb m'),
      '<message id="M" name="stop"/>',
    ),
    {},
    done({ s: 1, f: 1, a: 1, bb: 1, m: 1, e: 1 }),
    [{ do: 'publish', name: 'stop' }],
  ),
];

const ACTIVITIES: readonly ConformanceCase[] = [
  one(
    'uncontrolled-split-and-merge',
    'task',
    'several outgoing and incoming flows',
    '13.3.1',
    processFile(
      `<startEvent id="s"/><task id="t"/><task id="a"/><task id="b"/><task id="u"/><endEvent id="e"/>${flows('s t a u e', 't b u')}`,
    ),
    {},
    done({ s: 1, t: 1, a: 1, b: 1, u: 2, e: 2 }),
  ),
  ...(
    [
      ['both', { x: 2 }, { a: 1, b: 1, e: 2 }],
      ['one', { x: 1 }, { a: 1, e: 1 }],
      ['default', { x: 0 }, { c: 1, e: 1 }],
    ] as const
  ).map(([name, variables, taken]) =>
    one(
      `conditional-flows-of-a-task-${name}`,
      'task',
      'conditional and default sequence flows',
      '8.4.13',
      processFile(
        `<startEvent id="s"/><task id="t" default="t-c"/><task id="a"/><task id="b"/><task id="c"/><endEvent id="e"/>` +
          flows('s t', 't c e', 'a e', 'b e') +
          flow('t', 'a', '=x > 0') +
          flow('t', 'b', '=x > 1'),
      ),
      variables,
      done({ s: 1, t: 1, ...taken }),
    ),
  ),
];

const ORDERED = one(
  'exclusive-order-of-outgoing-children',
  'exclusiveGateway',
  'order of the outgoing children',
  '10.6.2',
  processFile(
    `<startEvent id="s"/><exclusiveGateway id="g"><incoming>s-g</incoming><outgoing>g-b</outgoing><outgoing>g-a</outgoing></exclusiveGateway><task id="a"/><task id="b"/>` +
      flows('s g') +
      flow('g', 'a', '=x > 1') +
      flow('g', 'b', '=x > 2'),
  ),
  { x: 3 },
  done({ s: 1, g: 1, b: 1 }),
);

const WITHOUT_CONDITION = (
  [
    ['last', { x: 2 }, { a: 1 }],
    ['alone', { x: 1 }, { b: 1 }],
  ] as const
).map(([name, variables, taken]) =>
  one(
    `exclusive-flow-without-condition-${name}`,
    'exclusiveGateway',
    'a flow without condition holds',
    '10.6.2',
    processFile(
      `<startEvent id="s"/><exclusiveGateway id="g"><incoming>s-g</incoming><outgoing>g-a</outgoing><outgoing>g-b</outgoing></exclusiveGateway><task id="a"/><task id="b"/>` +
        flows('s g', 'g b') +
        flow('g', 'a', '=x > 1'),
    ),
    variables,
    done({ s: 1, g: 1, ...taken }),
  ),
);

const DEFAULT_CONDITIONS = ['exclusiveGateway', 'inclusiveGateway', 'task'].map((tag) =>
  one(
    `default-flow-with-condition-of-${tag.toLowerCase()}`,
    tag,
    'the condition of a default flow is ignored',
    tag === 'task' ? '10.3' : '10.6',
    processFile(
      `<startEvent id="s"/><${tag} id="g" default="g-b"/><task id="a"/><task id="b"/><endEvent id="e"/>` +
        flows('s g', 'a e', 'b e') +
        flow('g', 'b', '=x > 5') +
        flow('g', 'a', '=x > 1'),
    ),
    { x: 1 },
    done({ s: 1, g: 1, b: 1, e: 1 }),
  ),
);

export const gatewayCases: readonly ConformanceCase[] = [
  ...EXCLUSIVE,
  ...PARALLEL,
  ...INCLUSIVE,
  ...ACTIVITIES,
  ...DEFAULT_CONDITIONS,
  ORDERED,
  ...WITHOUT_CONDITION,
];
