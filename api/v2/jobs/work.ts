import { CodedError } from '../../../models/errors/coded-error';
import type { CaseCommand } from '../../../models/messages';
import { defineRoute, type RequestContext, type RouteResult } from '../../http/route';
import { caseOf, found } from '../protocol/keys';
import { sendCommand } from '../protocol/send-command';
import { completionBody, errorBody, failureBody, jobParams, updateBody } from './schema';

const ERRORS = ['JOB_NOT_FOUND', 'JOB_STATE_CONFLICT', 'INSTANCE_NOT_FOUND', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'] as const;

type JobContext = RequestContext<{ jobKey: string }, unknown, unknown>;

/** @throws CodedError JOB_NOT_FOUND for a job that the caller may not see or that never was */
async function caseOfVisibleJob({ deps, viewer, params }: JobContext): Promise<string> {
  const instanceNo = caseOf(params.jobKey, 'JOB_NOT_FOUND');
  found(await deps.store.queries.job(viewer, params.jobKey), 'JOB_NOT_FOUND');
  return instanceNo;
}

async function act(context: JobContext, command: CaseCommand): Promise<RouteResult> {
  await sendCommand(context, await caseOfVisibleJob(context), command);
  return { status: 204 };
}

export const complete = defineRoute({
  method: 'post',
  path: '/v2/jobs/{jobKey}/completion',
  operationId: 'completeJob',
  summary: 'Complete a job with variables',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  params: jobParams,
  body: completionBody,
  responses: { 204: { description: 'Completed' } },
  errors: ERRORS,
  handler: (context) =>
    act(context, { type: 'complete-job', jobKey: context.params.jobKey, variables: context.body.variables ?? {} }),
});

export const fail = defineRoute({
  method: 'post',
  path: '/v2/jobs/{jobKey}/failure',
  operationId: 'failJob',
  summary: 'Report a failure; without retries left it becomes an incident',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  params: jobParams,
  body: failureBody,
  responses: { 204: { description: 'Noted' } },
  errors: ERRORS,
  handler: (context) =>
    act(context, {
      type: 'fail-job',
      jobKey: context.params.jobKey,
      retries: context.body.retries ?? 0,
      backOffMs: context.body.retryBackOff ?? 0,
      message: context.body.errorMessage ?? '',
      variables: context.body.variables ?? {},
    }),
});

export const throwError = defineRoute({
  method: 'post',
  path: '/v2/jobs/{jobKey}/error',
  operationId: 'throwJobError',
  summary: 'Throw a BPMN error from a job',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  params: jobParams,
  body: errorBody,
  responses: { 204: { description: 'Thrown; uncaught it is an incident' } },
  errors: ERRORS,
  handler: (context) =>
    act(context, {
      type: 'throw-job-error',
      jobKey: context.params.jobKey,
      errorCode: context.body.errorCode,
      message: context.body.errorMessage ?? '',
      variables: context.body.variables ?? {},
    }),
});

export const update = defineRoute({
  method: 'patch',
  path: '/v2/jobs/{jobKey}',
  operationId: 'updateJob',
  summary: 'Change the retries of a job or the end of its hand-out',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  params: jobParams,
  body: updateBody,
  responses: { 204: { description: 'Changed' } },
  errors: ERRORS,
  async handler(context) {
    const { deps, viewer, params, body } = context;
    const { retries = null, timeout = null } = body.changeset;
    if (retries === null && timeout === null) throw new CodedError('BAD_REQUEST', 'Expected retries or a timeout.');
    const instanceNo = await caseOfVisibleJob(context);
    if (retries !== null) {
      await sendCommand(context, instanceNo, { type: 'update-job-retries', jobKey: params.jobKey, retries });
    }
    if (timeout !== null && !(await deps.store.jobs.extendLock(viewer, params.jobKey, deps.now() + timeout))) {
      throw new CodedError('JOB_STATE_CONFLICT', 'The job is not handed out, so its timeout cannot be changed.');
    }
    return { status: 204 };
  },
});
