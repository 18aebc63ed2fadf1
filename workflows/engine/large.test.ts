import { advance, isClosed, reviveState, serialiseState } from '.';
import type { Advance, CaseState, KernelInput } from '.';
import { ENGINE_REV } from '../../models/engine-revision';
import type { JsonObject } from '../../models/json';
import { SYSTEM_ACTOR } from '../../models/messages';
import type { IndexedProcess } from '../../models/process/index-process';
import { SLICE_ACTIVATIONS } from './agenda';
import {
  boundary,
  compensation,
  end,
  multi,
  process,
  script,
  standardLoop,
  start,
  sub,
  task,
  throwEvent,
  timer,
  undoneBy,
  user,
} from './testing/model-builder';
import type { NodeSpec } from './testing/model-builder';
import { bindingOf, INSTANCE_NO, T0, TestCase } from './testing/test-case';

const MANY = 20_000;

/** Feeds inputs until no step is left; notes how large the largest step was. */
class LargeCase {
  state: CaseState | null = null;
  steps = 0;
  events = 0;
  mostActivations = 0;

  constructor(
    private readonly model: IndexedProcess,
    variables: JsonObject = {},
  ) {
    this.feed({
      ...{ type: 'start', instanceNo: INSTANCE_NO, models: [bindingOf(model)], variables, startElementId: null },
      ...{ file: null, actor: SYSTEM_ACTOR, engineRev: ENGINE_REV },
    });
  }

  feed(input: KernelInput, now = T0): void {
    const env = { process: () => this.model, calendar: () => null };
    for (let next: KernelInput | null = input; next;) {
      const result: Advance = advance(this.state, next, now, env);
      this.state = result.state;
      this.steps += 1;
      this.events += result.events.length;
      const begun = result.events.filter(({ type }) => type === 'element-activating').length;
      this.mostActivations = Math.max(this.mostActivations, begun);
      next = result.more ? { type: 'continue' } : null;
    }
  }

  get open(): CaseState {
    if (!this.state) throw new Error('Expected a state');
    return this.state;
  }

  completeAnyTask(): void {
    const [taskKey = ''] = this.open.userTasks.keys();
    const command = { type: 'complete-user-task', taskKey, variables: {}, action: 'complete' } as const;
    this.feed({ type: 'command', envelope: { commandId: taskKey, actor: SYSTEM_ACTOR, command } });
  }
}

const around = (nodes: readonly (NodeSpec | readonly NodeSpec[])[], variables: JsonObject = {}) =>
  new LargeCase(process('p', [start('s'), ...nodes, end('e')], ['s -> a', 'a -> e']), variables);

const items = Array.from({ length: MANY }, (_, no) => ({ no, text: 'an item of some length, so that it counts' }));
const each = multi({ collection: '=items', inputElement: 'item' });

describe('20,000 instances', () => {
  it('complete in slices, and the collection is not carried along', () => {
    const c = around([task('a', each)], { items });
    expect(isClosed(c.open)).toBe(true);
    expect(c.mostActivations).toBeLessThanOrEqual(SLICE_ACTIVATIONS);
    expect(c.steps).toBeGreaterThan(20);
  });

  it('that wait are held in bounded state, survive its JSON and end together', () => {
    const c = around([user('a', {}, each), boundary('x', 'a', timer('PT1H'))], { items });
    expect(c.open.userTasks.size).toBe(MANY);
    const text = JSON.stringify(serialiseState(c.open));
    // What one instance needs: its element instance, its two variables and its task.
    expect(text.length / MANY).toBeLessThan(1_600);
    c.state = reviveState(JSON.parse(text));
    c.completeAnyTask();
    c.feed({ type: 'timer-due' }, T0 + 3_600_000);
    expect(isClosed(c.open)).toBe(true);
    expect(c.open.elements.size + c.open.userTasks.size).toBe(0);
  });

  it('end when the completion condition holds', () => {
    const c = around([
      user('a', {}, multi({ cardinality: `=${MANY}`, completionCondition: '=numberOfCompletedInstances >= 2' })),
    ]);
    c.completeAnyTask();
    c.completeAnyTask();
    expect(isClosed(c.open)).toBe(true);
  });

  it('are undone one after the other', () => {
    const inner = sub('a', [task('t'), ...undoneBy('t', task('u'))], multi({ cardinality: `=${MANY / 4}` }));
    const model = process('p', [start('s'), inner, throwEvent('c', { event: compensation() })], ['s -> a', 'a -> c']);
    const c = new LargeCase(model);
    expect(isClosed(c.open)).toBe(true);
    expect(c.open.compensables.size).toBe(0);
    expect(c.mostActivations).toBeLessThan(1.01 * SLICE_ACTIVATIONS);
  });
});

describe('what is large besides', () => {
  it('is a loop of 20,000 rounds', () => {
    const c = around([script('a', '=loopCounter', 'n', standardLoop(null, { maximum: MANY }))]);
    expect(isClosed(c.open)).toBe(true);
  });

  it('is a model of 5,000 elements', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `t${index}`);
    const flows = ids.map((id, index) => `${index === 0 ? 's' : ids[index - 1]} -> ${id}`);
    const c = new LargeCase(process('p', [start('s'), ...ids.map((id) => task(id))], flows));
    expect(isClosed(c.open)).toBe(true);
  });

  it('is a case that is continued as new 50 times', () => {
    const body = [user('a'), script('b', '=if n = null then 1 else n + 1', 'n')];
    const nodes = [start('s'), sub('sp', body, standardLoop(null, { maximum: 50 })), end('e')];
    const c = new TestCase(process('p', nodes, ['s -> sp', 'a -> b', 'sp -> e']));
    let size = 0;
    for (let round = 0; round < 50; round += 1) {
      c.continueAsNew();
      const now = JSON.stringify(serialiseState(c.state)).length;
      if (round === 1) size = now;
      expect(now).toBeLessThan(1.1 * (size || now));
      c.completeTask('a');
    }
    expect(isClosed(c.state)).toBe(true);
    expect(c.variables()).toMatchObject({ n: 50 });
  });
});
