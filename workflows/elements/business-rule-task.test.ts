import { end, error, boundary, process, service, start } from '../engine/testing/model-builder';
import { TestCase } from '../engine/testing/test-case';

const rule = (id: string, type = id) => ({ ...service(id, type), type: 'bpmn:BusinessRuleTask' as const });

describe('a business rule task', () => {
  const model = process(
    'p',
    [start('s'), rule('fee', 'dmn'), boundary('b', 'fee', error('NO_RULE')), end('e'), end('none')],
    ['s -> fee', 'fee -> e', 'b -> none'],
  );

  it('is a job; the answer of the worker becomes variables', () => {
    const c = new TestCase(model);
    expect(c.of('job-created')).toMatchObject([{ elementId: 'fee', jobType: 'dmn', retries: 3 }]);
    c.completeJob('fee', { amount: 120 });
    expect(c.variables()).toEqual({ amount: 120 });
    expect(c.completed()).toEqual(['s', 'fee', 'e', 'p']);
  });

  it('is left by its boundary event when the worker throws an error', () => {
    const c = new TestCase(model);
    const jobKey = c.jobKey('fee');
    c.command({ type: 'throw-job-error', jobKey, errorCode: 'NO_RULE', message: '', variables: {} });
    expect(c.completed()).toEqual(['s', 'b', 'none', 'p']);
  });

  it('is an activity of ours when its type says so', () => {
    const c = new TestCase(process('p', [start('s'), rule('check', 'licence.verify')], ['s -> check']));
    expect(c.commands).toMatchObject([{ type: 'schedule-activity', activityType: 'licence.verify' }]);
  });
});
