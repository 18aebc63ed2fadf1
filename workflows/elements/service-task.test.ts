import {
  boundary,
  end,
  error,
  inputs,
  outputs,
  process,
  properties,
  service,
  start,
  work,
} from '../engine/testing/model-builder';
import type { NodeSpec } from '../engine/testing/model-builder';
import { INSTANCE_NO, TestCase } from '../engine/testing/test-case';
import { CASE_FILE } from '../engine/testing/case-file';
import { isClosed, pendingCommands } from '../engine/pending';
import type { JsonObject } from '../../models/json';

function run(
  node: NodeSpec,
  variables: JsonObject = {},
  rest: { readonly file?: typeof CASE_FILE; readonly engineRev?: number } = {},
): TestCase {
  const nodes = [start('s'), node, end('e'), boundary('bx', node.id, error('X')), end('ex')];
  return new TestCase(process('p', nodes, ['s -> a', 'a -> e', 'bx -> ex']), { variables, ...rest });
}

describe('service task: job', () => {
  it('opens a job with type, retries and headers, and waits', () => {
    const c = run(
      { id: 'a', type: 'bpmn:ServiceTask', ...work('=kind + "-job"', '=2 + 3', [{ name: 'h', value: '1' }]) },
      { kind: 'x' },
    );
    expect(c.of('job-created')).toMatchObject([
      {
        elementId: 'a',
        jobType: 'x-job',
        retries: 5,
        headers: { h: '1' },
        kind: 'BPMN_ELEMENT',
        elementInstanceKey: c.elementKey('a'),
      },
    ]);
    expect(c.commands).toEqual([]);
    expect(isClosed(c.state)).toBe(false);
  });

  it('spreads the variables of its completion to the process', () => {
    const c = run(service('a'), { old: 1 });
    c.completeJob('a', { old: 2, fresh: [3] });
    expect(c.variables()).toEqual({ old: 2, fresh: [3] });
    expect(c.of('variables-set').at(-1)).toMatchObject({ values: { old: 2, fresh: [3] } });
    expect(Object.keys(c.of('variables-set').at(-1)?.keys ?? {})).toEqual(['fresh']);
    expect(isClosed(c.state)).toBe(true);
  });

  it('refuses to complete a job twice', () => {
    const c = run(service('a'));
    const jobKey = c.jobKey('a');
    c.completeJob('a');
    expect(c.tryCommand({ type: 'complete-job', jobKey, variables: {} })?.code).toBe('JOB_NOT_FOUND');
  });

  it('keeps a job with retries left and its back-off', () => {
    const c = run(service('a'));
    const jobKey = c.jobKey('a');
    c.command({ type: 'fail-job', jobKey, retries: 2, backOffMs: 500, message: 'down', variables: { why: 'x' } });
    expect(c.of('job-failed')).toMatchObject([{ key: jobKey, retries: 2, availableAt: c.now + 500, message: 'down' }]);
    expect(c.state.incidents.size).toBe(0);
    expect(c.of('variables-set').at(-1)).toMatchObject({ scopeKey: c.elementKey('a'), values: { why: 'x' } });
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it.each([
    [2, undefined],
    [3, 'JOB_STATE_CONFLICT'],
  ])('raises JOB_NO_RETRIES, and answers, in revision %s, %s when resolved without new ones', (engineRev, code) => {
    const c = run(service('a'), {}, { engineRev });
    const jobKey = c.jobKey('a');
    c.command({ type: 'fail-job', jobKey, retries: 0, backOffMs: 0, message: 'broken', variables: {} });
    expect(c.incident('a')).toMatchObject({ errorType: 'JOB_NO_RETRIES', jobKey, message: 'broken' });
    expect(c.tryCommand({ type: 'complete-job', jobKey, variables: {} })?.code).toBe('JOB_STATE_CONFLICT');
    const incidentKey = c.incident('a')?.key ?? '';
    expect(c.tryCommand({ type: 'resolve-incident', incidentKey })?.code).toBe(code);
    expect(c.incident('a')?.errorType).toBe('JOB_NO_RETRIES');
  });

  it('offers the same job again after retries were granted and the incident resolved', () => {
    const c = run(service('a'));
    const jobKey = c.jobKey('a');
    c.command({ type: 'fail-job', jobKey, retries: 0, backOffMs: 0, message: '', variables: {} });
    c.command({ type: 'update-job-retries', jobKey, retries: 1 });
    c.resolveIncident('a');
    expect(c.state.incidents.size).toBe(0);
    expect(c.jobKey('a')).toBe(jobKey);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('refuses to set retries below one or of an unknown job', () => {
    const c = run(service('a'));
    expect(c.tryCommand({ type: 'update-job-retries', jobKey: c.jobKey('a'), retries: 0 })?.code).toBe(
      'JOB_STATE_CONFLICT',
    );
    expect(c.tryCommand({ type: 'update-job-retries', jobKey: '1', retries: 1 })?.code).toBe('JOB_NOT_FOUND');
  });

  it.each([
    [2, 'p', { got: 1 }],
    [3, 'bx', {}],
  ])('gives the error of a job, in revision %s, to %s by the boundary event that catches it', (engineRev, at, seen) => {
    const c = run(service('a'), {}, { engineRev });
    c.command({ type: 'throw-job-error', jobKey: c.jobKey('a'), errorCode: 'X', message: 'no', variables: { got: 1 } });
    expect(c.terminated()).toEqual(['a']);
    expect(c.completed()).toEqual(['s', 'bx', 'ex', 'p']);
    expect(c.variables()).toEqual(seen);
    const holder = c.of('element-activating').find(({ elementId }) => elementId === at);
    expect(c.of('variables-set').map(({ scopeKey, values }) => [scopeKey, values])).toEqual([
      [holder?.key, { got: 1 }],
    ]);
  });

  it('waits with UNHANDLED_ERROR_EVENT when nothing catches the error, and opens a new job when resolved', () => {
    const c = run(service('a'));
    const jobKey = c.jobKey('a');
    c.command({ type: 'throw-job-error', jobKey, errorCode: 'Y', message: 'no', variables: {} });
    expect(c.incident('a')).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT', jobKey });
    expect(isClosed(c.state)).toBe(false);
    expect(c.tryCommand({ type: 'complete-job', jobKey, variables: {} })?.code).toBe('JOB_NOT_FOUND');
    c.resolveIncident('a');
    expect(c.jobKey('a')).not.toBe(jobKey);
    c.completeJob('a');
    expect(isClosed(c.state)).toBe(true);
  });

  it('waits with an incident when the job type cannot be evaluated', () => {
    const c = run({ id: 'a', type: 'bpmn:ServiceTask', ...work('=missing') });
    expect(c.incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
    c.command({ type: 'set-variables', scopeKey: c.elementKey('a'), variables: { missing: 'now' }, local: true });
    c.resolveIncident('a');
    expect(c.of('job-created')).toMatchObject([{ jobType: 'now' }]);
  });
});

describe('service task: activity', () => {
  const call = (rest: Partial<NodeSpec> = {}) => service('a', 'region.accept', { name: '受理', ...rest });

  it('asks for an activity with headers and local variables, under one key for all attempts', () => {
    const node = {
      ...call({ ...inputs({ applicant: '=ref' }), ...properties({ region: 'handling' }) }),
      ...work('region.accept', '3', [{ name: 'act', value: 'accept' }]),
    };
    const c = run(node, { ref: 'R1', secret: 1 }, { file: CASE_FILE });
    const key = c.elementKey('a');
    expect(c.commands).toEqual([
      {
        type: 'schedule-activity',
        key,
        activityType: 'region.accept',
        division: CASE_FILE.handlingDivision,
        input: { act: 'accept', applicant: 'R1' },
        idempotencyKey: `${CASE_FILE.caseNo}-${key}`,
        summary: '受理',
      },
    ]);
    expect(pendingCommands(c.state)).toEqual(c.commands);
  });

  it('names the instance when there is no case, and a division by its code', () => {
    const c = run(call(properties({ region: '110105' })));
    expect(c.commands).toMatchObject([{ division: '110105', idempotencyKey: `${INSTANCE_NO}-${c.elementKey('a')}` }]);
  });

  it("runs on the service's own queue without a region", () => {
    expect(run(call()).commands).toMatchObject([{ division: null }]);
  });

  it('waits with an incident when the region is a side but there is no case', () => {
    expect(run(call(properties({ region: 'receiving' }))).incident('a')?.errorType).toBe('EXTRACT_VALUE_ERROR');
  });

  it('completes with the variables of the answer', () => {
    const c = run(call());
    const key = c.elementKey('a');
    c.input({ type: 'activity-resolved', key, outcome: { type: 'completed', variables: { acceptDocNo: 'D1' } } });
    expect(c.variables()).toEqual({ acceptDocNo: 'D1' });
    expect(pendingCommands(c.state)).toEqual([]);
    expect(isClosed(c.state)).toBe(true);
  });

  it('ignores a second answer, by activity or by callback', () => {
    const nodes = [start('s'), call(), service('b')];
    const c = new TestCase(process('p', nodes, ['s -> a', 'a -> b']));
    const activityKey = c.elementKey('a');
    const outcome = { type: 'completed', variables: {} } as const;
    c.input({ type: 'activity-resolved', key: activityKey, outcome });
    expect(c.input({ type: 'activity-resolved', key: activityKey, outcome })).toEqual([]);
    expect(
      c.input({ type: 'signal', signal: { type: 'activity-callback', activityKey, callbackId: '1', outcome } }),
    ).toEqual([]);
    expect(c.open()).toEqual(['b']);
  });

  it('takes the answer of a callback and gives up the activity that still polls', () => {
    const c = run(call());
    const activityKey = c.elementKey('a');
    const outcome = { type: 'completed', variables: { ok: true } } as const;
    c.input({ type: 'signal', signal: { type: 'activity-callback', activityKey, callbackId: '1', outcome } });
    expect(isClosed(c.state)).toBe(true);
    expect(c.commands.at(-1)).toEqual({ type: 'cancel-activity', key: activityKey });
  });

  it('follows the boundary event when the answer is a BPMN error', () => {
    const c = run(call());
    const key = c.elementKey('a');
    c.input({ type: 'activity-resolved', key, outcome: { type: 'bpmn-error', errorCode: 'X', message: 'refused' } });
    expect(c.completed()).toEqual(['s', 'bx', 'ex', 'p']);
    expect(c.of('activity-failed')).toMatchObject([{ code: 'X', message: 'refused' }]);
  });

  it('waits with an incident when nothing catches the error of the answer', () => {
    const c = run(call());
    const key = c.elementKey('a');
    c.input({ type: 'activity-resolved', key, outcome: { type: 'bpmn-error', errorCode: 'Y', message: '' } });
    expect(c.incident('a')?.errorType).toBe('UNHANDLED_ERROR_EVENT');
  });

  it('waits with ACTIVITY_FAILED after a failure and asks again under the same key', () => {
    const c = run(call());
    const key = c.elementKey('a');
    c.input({ type: 'activity-resolved', key, outcome: { type: 'failure', code: 'REGION_DOWN', message: 'closed' } });
    expect(c.incident('a')).toMatchObject({ errorType: 'ACTIVITY_FAILED', message: 'REGION_DOWN: closed' });
    expect(pendingCommands(c.state)).toEqual([]);
    c.resolveIncident('a');
    expect(c.commands).toHaveLength(2);
    expect(c.commands[1]).toEqual(c.commands[0]);
  });

  it('is given up when the case is cancelled', () => {
    const c = run(call());
    const key = c.elementKey('a');
    c.command({ type: 'cancel-instance', instanceKey: c.elementKey('p') });
    expect(c.commands.at(-1)).toEqual({ type: 'cancel-activity', key });
    expect(c.of('activity-canceled')).toHaveLength(1);
    expect(pendingCommands(c.state)).toEqual([]);
  });

  it('applies output mappings to the answer', () => {
    const c = run(call(outputs({ docNo: '=answer.no' })));
    const key = c.elementKey('a');
    c.input({ type: 'activity-resolved', key, outcome: { type: 'completed', variables: { answer: { no: 'D7' } } } });
    expect(c.variables()).toEqual({ docNo: 'D7' });
  });
});
