import type { Json } from '../../models/json';
import { INSTANCE_NO, T0, TestCase, bindingOf } from './testing/test-case';
import { catchEvent, end, inputs, message, multi, process, script, service, start } from './testing/model-builder';
import { ENGINE_REV } from '../../models/engine-revision';
import { SYSTEM_ACTOR } from '../../models/messages';
import { advance } from '.';
import { chanceOf } from './chance-of';
import type { Step } from './step';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const model = process(
  'p',
  [
    start('s'),
    script('a', '=[uuid(), uuid(), random number()]', 'first'),
    script(
      'm',
      '=uuid()',
      'id',
      multi({ cardinality: '=300', outputCollection: 'ids', outputElement: '=[id, uuid()]' }),
    ),
    service('b', 'b', inputs({ x: '=uuid()', y: '=uuid()', z: '=random number()' })),
    script('c', '=[uuid(), uuid(), random number()]', 'last'),
    end('e'),
  ],
  ['s -> a', 'a -> m', 'm -> b', 'b -> c', 'c -> e'],
);

/** All values that a run draws; the same inputs each time. */
function drawn(instanceNo: string, continued = false): readonly Json[] {
  const env = { process: () => model, calendar: () => null };
  const c = new TestCase(model);
  const started = advance(
    null,
    {
      ...{ type: 'start', instanceNo, models: [bindingOf(model)], variables: {}, startElementId: null },
      ...{ file: null, actor: SYSTEM_ACTOR, engineRev: ENGINE_REV },
    },
    T0,
    env,
  );
  c.state = started.state;
  let events = [...started.events];
  for (let more = started.more; more;) {
    const next = advance(c.state, { type: 'continue' }, T0, env);
    events = [...events, ...next.events];
    more = next.more;
  }
  if (continued) c.continueAsNew();
  const [job] = c.state.jobs.keys();
  const command = { type: 'complete-job', jobKey: job ?? '', variables: {} } as const;
  const envelope = { commandId: '1', actor: SYSTEM_ACTOR, command };
  events = [...events, ...advance(c.state, { type: 'command', envelope }, T0, env).events];
  return events.flatMap((event) => (event.type === 'variables-set' ? Object.values(event.values) : [])).flat(2);
}

describe('chance in a case', () => {
  it('gives each evaluation, round and case values of its own', () => {
    const [one, other] = [drawn(INSTANCE_NO), drawn('1234567891')];
    const ids = [...one, ...other].filter((value) => typeof value === 'string');
    const numbers = [...one, ...other].filter((value) => typeof value === 'number' && value < 1);

    for (const id of ids) expect(id).toMatch(UUID);
    // The scripts of both cases, the inputs, and 300 rounds with two each.
    expect(new Set(ids).size).toBe(2 * (2 + 2 + 2 + 600));
    expect(new Set(numbers).size).toBe(2 * 3);
  });

  it('gives the same again in a replay and after the case has continued as new', () => {
    expect(drawn(INSTANCE_NO)).toEqual(drawn(INSTANCE_NO));
    expect(drawn(INSTANCE_NO, true)).toEqual(drawn(INSTANCE_NO));
  });

  it('serves correlation keys too', () => {
    const waits = catchEvent('w', { event: message('paid', '=uuid()') });
    const c = new TestCase(process('p', [start('s'), waits, end('e')], ['s -> w', 'w -> e']));

    expect(c.of('subscription-opened')[0]?.correlationKey).toMatch(UUID);
  });

  it('is drawn only when it is asked for', () => {
    const step = { state: { instanceNo: '1', seq: 4 }, evaluations: 0 } as unknown as Step;

    const [first, second] = [chanceOf(step), chanceOf(step)];

    expect(step.evaluations).toBe(2);
    expect(first()).not.toBe(second());
  });
});
