import {
  boundary,
  catchEvent,
  message,
  parallel,
  process,
  script,
  service,
  start,
  sub,
  throwEvent,
  timer,
  user,
} from './testing/model-builder';
import { TestCase } from './testing/test-case';
import { apply, createState, liveEvents } from '.';
import { CASE_FILE } from './testing/case-file';

const nodes = [
  start('s'),
  parallel('f'),
  user('u'),
  boundary('b', 'u', timer('R/PT1M', 'cycle'), false),
  service('j'),
  service('act', 'region.accept'),
  catchEvent('m', { event: message('go', '=id') }),
  script('bad', '=count(for x in 1..1000000, y in 1..9 return x)', 'r'),
  throwEvent('t', { event: message('hello') }),
  ...sub('sp', [start('is'), service('ia')]),
];
const flows = ['s -> f', 'f -> u', 'f -> j', 'f -> act', 'f -> m', 'f -> bad', 'f -> t', 'f -> sp', 'is -> ia'];
const open = () => new TestCase(process('p', nodes, flows), { variables: { id: 'k', n: 1 }, file: CASE_FILE });

describe('live events', () => {
  it('open everything that is open, in order and under the original numbers', () => {
    const c = open();
    const live = liveEvents(c.state);
    expect(live.map((event) => event.seq)).toEqual([...live.map((event) => event.seq)].sort((a, b) => a - b));
    const original = new Map(c.events.map((event) => [event.seq, event]));
    for (const event of live) expect(original.get(event.seq)?.type).toBe(event.type);
    const types = new Set(live.map((event) => event.type));
    for (const type of [
      'instance-created',
      'variables-set',
      'user-task-created',
      'job-created',
      'timer-created',
      'subscription-opened',
      'activity-requested',
      'incident-created',
      'message-thrown',
    ]) {
      expect(types).toContain(type);
    }
    expect(live.filter((event) => event.type === 'element-activating')).toHaveLength(c.state.elements.size);
  });

  it('carry the values that hold now', () => {
    const c = open();
    c.command({
      type: 'assign-user-task',
      taskKey: c.taskKey('u'),
      assignee: 'ann',
      allowOverride: true,
      action: 'assign',
    });
    c.command({ type: 'update-user-task', taskKey: c.taskKey('u'), changes: { priority: 7 }, action: 'update' });
    c.command({ type: 'fail-job', jobKey: c.jobKey('j'), retries: 1, backOffMs: 9, message: 'x', variables: {} });
    c.command({ type: 'set-variables', scopeKey: c.elementKey('p'), variables: { n: 2, fresh: 3 }, local: true });
    c.wait(60_000);
    const live = liveEvents(c.state);
    const find = (type: string) => live.filter((event) => event.type === type);
    expect(find('user-task-created')).toMatchObject([{ assignee: 'ann', priority: 7 }]);
    expect(find('job-created')).toEqual(
      expect.arrayContaining([expect.objectContaining({ elementId: 'j', retries: 1 })]),
    );
    expect(find('job-failed')).toMatchObject([{ retries: 1, availableAt: expect.any(Number) as number }]);
    expect(find('timer-created')).toMatchObject([{ due: c.now + 60_000 }]);
    expect(find('variables-set')).toMatchObject([{ values: { id: 'k', n: 2 } }, { values: { fresh: 3 } }]);
  });

  it('leave out what has ended', () => {
    const c = open();
    c.completeTask('u');
    c.completeJob('ia');
    const ids = liveEvents(c.state).flatMap((event) => ('elementId' in event ? [event.elementId] : []));
    expect(ids).not.toContain('u');
    expect(ids).not.toContain('b');
    expect(ids).not.toContain('sp');
  });

  it('say nothing once the case is closed, but for messages not yet acknowledged', () => {
    const c = open();
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect(liveEvents(c.state).map((event) => event.type)).toEqual(['message-thrown']);
  });
});

describe('apply', () => {
  it('refuses an event out of order', () => {
    const c = open();
    const empty = createState({ instanceNo: '1', engineRev: 1, file: null, models: [] });
    const second = c.events[1];
    expect(() => second && apply(empty, second)).toThrow('Expected event 1');
  });
});
