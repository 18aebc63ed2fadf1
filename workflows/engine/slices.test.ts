import { catchEvent, end, exclusive, message, process, script, service, start, task } from './testing/model-builder';
import { ENGINE_REV } from '../../models/engine-revision';
import type { IndexedProcess } from '../../models/process/index-process';
import { advance, isClosed } from '.';
import type { Advance, CaseState, KernelInput } from '.';
import { INSTANCE_NO, T0, TestCase, bindingOf } from './testing/test-case';
import { SYSTEM_ACTOR } from '../../models/messages';
import { SLICE_ACTIVATIONS } from './agenda';
import { RUNAWAY_ACTIVATIONS } from './activate-element';

const counter = process(
  'p',
  [start('s'), exclusive('m'), script('inc', '=n + 1', 'n'), exclusive('x'), end('e')],
  ['s -> m', 'm -> inc', 'inc -> x', ['x -> e', '=n >= limit'], ['x -> m', 'default']],
);

function begin(model: IndexedProcess, variables = {}): (state: CaseState | null, input?: KernelInput) => Advance {
  const env = { process: () => model, calendar: () => null };
  const first: KernelInput = {
    ...{ type: 'start', instanceNo: INSTANCE_NO, models: [bindingOf(model)], variables, startElementId: null },
    ...{ file: null, actor: SYSTEM_ACTOR, engineRev: ENGINE_REV },
  };
  return (state, input = { type: 'continue' }) => advance(state, state === null ? first : input, T0, env);
}

describe('a slice', () => {
  it('ends after 250 element activations, at a point from which events rebuild the state', () => {
    const c = new TestCase(counter, { variables: { n: 0, limit: 1000 } });
    expect(c.variables()).toEqual({ n: 1000, limit: 1000 });
    expect(isClosed(c.state)).toBe(true);
  });

  it('says that there is more and goes on with `continue`', () => {
    const step = begin(counter, { n: 0, limit: 1000 });
    const first = step(null);
    expect(first.more).toBe(true);
    const activations = first.events.filter((event) => event.type === 'element-activating').length;
    expect(activations).toBe(SLICE_ACTIVATIONS);
    expect(step(first.state).more).toBe(true);
  });

  it('completes a loop of 20,000 rounds', () => {
    const step = begin(counter, { n: 0, limit: 20_000 });
    let slices = 1;
    let result = step(null);
    for (; result.more; slices += 1) result = step(result.state);
    expect(isClosed(result.state)).toBe(true);
    expect(slices).toBe(241);
  });
});

describe('a runaway', () => {
  const endless = process(
    'p',
    [start('s'), exclusive('m'), task('a'), exclusive('x'), end('e')],
    ['s -> m', 'm -> a', 'a -> x', ['x -> e', '=stop = true'], ['x -> m', 'default']],
  );

  it('is what goes on for 20,000 rounds of a body of 20 without a wait', () => {
    expect(RUNAWAY_ACTIVATIONS).toBe(20_000 * 20);
  });

  it('is stopped with an incident on its token, and an operator can let it go', () => {
    const step = begin(endless, { stop: false });
    let result = step(null);
    // Given a case that has been running for long
    const left = 2500;
    result.state.activations = RUNAWAY_ACTIVATIONS - left;
    let activations = 0;
    while (result.more) {
      result = step(result.state);
      activations += result.events.filter((event) => event.type === 'element-activating').length;
    }
    expect(activations).toBe(left + 1);
    const [incident] = result.state.incidents.values();
    expect(incident?.errorType).toBe('RUNAWAY');
    const command = (type: object, id: string) =>
      step(result.state, { type: 'command', envelope: { commandId: id, actor: SYSTEM_ACTOR, command: type as never } });
    command({ type: 'set-variables', scopeKey: `${INSTANCE_NO}00000000`, variables: { stop: true }, local: true }, '1');
    const last = command({ type: 'resolve-incident', incidentKey: incident?.key }, '2');
    expect(isClosed(last.state)).toBe(true);
  });

  it('is not what a loop with a wait state is', () => {
    const nodes = [start('s'), exclusive('m'), catchEvent('c', { event: message('go') }), service('a')];
    const c = new TestCase(process('p', nodes, ['s -> m', 'm -> c', 'c -> m']));
    for (let round = 0; round < 50; round += 1) c.correlate('c');
    expect(c.state.activations).toBeLessThan(5);
  });
});
