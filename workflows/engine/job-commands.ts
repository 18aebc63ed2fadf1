import { assertNever } from '../../models/json';
import type { CaseCommand } from '../../models/messages';
import { resumeElement } from './complete-element';
import { fail } from './failure';
import { raiseIncident } from './incidents';
import { must } from './invariant-error';
import type { Job } from './state';
import { elementOf, emit } from './step';
import type { Step } from './step';
import { throwError } from './throw-error';
import { setLocal } from './variables';

type JobCommand = Extract<CaseCommand, { readonly jobKey: string }>;

/** What a worker reports about a job, and what an operator grants it. */
export function performJobCommand(step: Step, command: JobCommand): void {
  const { jobKey: key } = command;
  const job = must(step.state.jobs.get(key), `job ${key}`);
  const { elementInstanceKey } = job.opened;
  switch (command.type) {
    case 'complete-job':
      emit(step, { type: 'job-completed', key });
      return resumeElement(step, elementInstanceKey, { type: 'done', variables: command.variables });
    case 'fail-job':
      return failJob(step, job, command);
    case 'throw-job-error':
      return throwJobError(step, job, command);
    case 'update-job-retries':
      return emit(step, { type: 'job-retries-updated', key, retries: command.retries });
    default:
      return assertNever(command);
  }
}

/** Variables of a failure stay local to the element; no retries left is an incident. */
function failJob(step: Step, job: Job, command: Extract<JobCommand, { type: 'fail-job' }>): void {
  const { key, elementInstanceKey, elementId } = job.opened;
  const retries = Math.max(command.retries, 0);
  const availableAt = step.now + Math.max(command.backOffMs, 0);
  setLocal(step, elementInstanceKey, command.variables);
  emit(step, { type: 'job-failed', key, retries, availableAt, message: command.message });
  if (retries > 0) return;
  const message = command.message || `The job of ${elementId} failed and has no retries left`;
  raiseIncident(step, elementOf(step, elementInstanceKey), fail('JOB_NO_RETRIES', message), key);
}

/** A job that threw an error is over; resolving the incident of an uncaught one opens a new job. */
function throwJobError(step: Step, job: Job, command: Extract<JobCommand, { type: 'throw-job-error' }>): void {
  const { key, elementInstanceKey, elementId } = job.opened;
  const { errorCode } = command;
  const element = elementOf(step, elementInstanceKey);
  emit(step, { type: 'job-error-thrown', key, errorCode });
  if (throwError(step, element, errorCode, command.variables)) return;
  const failure = fail(
    'UNHANDLED_ERROR_EVENT',
    `Nothing catches the error ${errorCode} that the job of ${elementId} threw`,
  );
  raiseIncident(step, element, failure, key);
}
