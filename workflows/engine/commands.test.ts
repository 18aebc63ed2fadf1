import { parallel, process, service, start, user } from './testing/model-builder';
import { ADMIN, INSTANCE_NO, TestCase } from './testing/test-case';
import { isClosed } from '.';

const two = () =>
  new TestCase(process('p', [start('s'), parallel('f'), user('u'), service('a')], ['s -> f', 'f -> u', 'f -> a']));

describe('commands', () => {
  it('are recorded first, with who gave them and what they are about', () => {
    const c = two();
    const taskKey = c.taskKey('u');
    const [first] = c.completeTask('u');
    expect(first).toMatchObject({
      type: 'command-accepted',
      commandId: 'command-1',
      command: 'complete-user-task',
      targetKey: taskKey,
      actor: ADMIN,
      at: c.now,
    });
  });

  it('number their events without gaps, over continued runs too', () => {
    const c = two();
    c.completeTask('u');
    c.continueAsNew();
    c.completeJob('a');
    expect(c.events.map((event) => event.seq)).toEqual(c.events.map((_, index) => index + 1));
  });

  it('never reuse a key, however the inputs fall', () => {
    const c = two();
    c.completeJob('a');
    c.now += 1;
    c.completeTask('u');
    const keys = c.events.flatMap((event) => (event.type === 'element-activating' ? [event.key] : []));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[1-9]\d{17}$/);
  });

  it.each([
    [{ type: 'complete-job', jobKey: '1', variables: {} }, 'JOB_NOT_FOUND'],
    [{ type: 'fail-job', jobKey: '1', retries: 1, backOffMs: 0, message: '', variables: {} }, 'JOB_NOT_FOUND'],
    [{ type: 'throw-job-error', jobKey: '1', errorCode: 'X', message: '', variables: {} }, 'JOB_NOT_FOUND'],
    [{ type: 'complete-user-task', taskKey: '1', variables: {}, action: 'x' }, 'TASK_NOT_FOUND'],
    [{ type: 'assign-user-task', taskKey: '1', assignee: 'a', allowOverride: true, action: 'x' }, 'TASK_NOT_FOUND'],
    [{ type: 'update-user-task', taskKey: '1', changes: {}, action: 'x' }, 'TASK_NOT_FOUND'],
    [{ type: 'resolve-incident', incidentKey: '1' }, 'INCIDENT_NOT_FOUND'],
    [{ type: 'cancel-instance', instanceKey: '1' }, 'INSTANCE_NOT_FOUND'],
  ] as const)('about something that is not there are refused: %j', (command, code) => {
    expect(two().tryCommand(command)?.code).toBe(code);
  });

  it('are refused by a case that is closed', () => {
    const c = two();
    const [taskKey, jobKey] = [c.taskKey('u'), c.jobKey('a')];
    const instanceKey = `${INSTANCE_NO}00000000`;
    c.command({ type: 'cancel-instance', instanceKey });
    expect(isClosed(c.state)).toBe(true);
    expect(c.tryCommand({ type: 'complete-job', jobKey, variables: {} })?.code).toBe('JOB_NOT_FOUND');
    expect(c.tryCommand({ type: 'unassign-user-task', taskKey })?.code).toBe('TASK_NOT_FOUND');
    expect(c.tryCommand({ type: 'cancel-instance', instanceKey })?.code).toBe('INSTANCE_NOT_FOUND');
    expect(c.tryCommand({ type: 'set-variables', scopeKey: instanceKey, variables: {}, local: true })?.code).toBe(
      'ELEMENT_INSTANCE_NOT_FOUND',
    );
  });

  it('cancel everything of an instance, innermost first', () => {
    const c = two();
    c.command({ type: 'cancel-instance', instanceKey: `${INSTANCE_NO}00000000` });
    expect(c.terminated()).toEqual(['a', 'u', 'p']);
    expect(c.of('job-canceled')).toHaveLength(1);
    expect(c.of('user-task-canceled')).toHaveLength(1);
  });
});
