import type { JsonObject } from '../../models/json';
import type { FlowNode, JobDefinition } from '../../models/process/flow-node';
import type { Trigger } from './element-behaviour';
import { becomeActive } from './become-active';
import { resumeByDefault } from './complete-element';
import { evaluateInteger, evaluateName } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { raiseIncident } from './incidents';
import { localVariables } from './state';
import type { ElementInstance, Opened } from './state';
import { emit, newKey } from './step';
import type { Step } from './step';

/** Job types that are ours: they become activities on the region's own task queue, any other is a job for a worker. */
const OWN_TYPES = ['region.', 'courier.', 'identity.', 'licence.'];
const DIVISION_CODE = /^\d{6}$/;

type Work =
  | { readonly type: 'job'; readonly jobType: string; readonly retries: number }
  | { readonly type: 'activity'; readonly activityType: string; readonly division: string | null };

/** Begins the work of an element that is done outside: a job, or an activity of ours. */
export function activateWork(step: Step, element: ElementInstance, node: FlowNode, job: JobDefinition): Failure | null {
  const work = planWork(step, element, node, job);
  if (isFailure(work)) return work;
  const failure = becomeActive(step, element, node);
  if (!failure) startWork(step, element, node, job, work);
  return failure;
}

/** Goes on after the answer; after an incident the work is asked for again, an activity under the same key. */
export function resumeWork(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  job: JobDefinition,
  trigger: Trigger,
): Failure | null {
  if (trigger.type === 'done') return resumeByDefault(step, element, node, trigger);
  if (trigger.incident.errorType === 'JOB_NO_RETRIES') return reofferJob(step, element, trigger.incident);
  const work = planWork(step, element, node, job);
  if (isFailure(work)) return work;
  startWork(step, element, node, job, work);
  return null;
}

/** The job is there again once it was granted retries; without, the incident is raised again. */
function reofferJob(step: Step, element: ElementInstance, { jobKey, message }: Opened<'incident-created'>): null {
  const retries = jobKey === null ? 0 : (step.state.jobs.get(jobKey)?.retries ?? 0);
  if (retries === 0) raiseIncident(step, element, fail('JOB_NO_RETRIES', message), jobKey);
  return null;
}

/** Gives up an activity whose element is interrupted; the engine itself cancels jobs. */
export function terminateWork(step: Step, element: ElementInstance): void {
  if (!step.state.activities.has(element.key)) return;
  emit(step, { type: 'activity-canceled', key: element.key });
  step.commands.push({ type: 'cancel-activity', key: element.key });
}

function planWork(step: Step, element: ElementInstance, node: FlowNode, job: JobDefinition): Work | Failure {
  const jobType = evaluateName(step, element, job.type, `the job type of ${node.id}`);
  if (isFailure(jobType)) return jobType;
  if (jobType === '' && step.state.engineRev >= 3)
    return fail('EXTRACT_VALUE_ERROR', `Expected the job type of ${node.id} to be a text, but it is empty`);
  if (OWN_TYPES.some((prefix) => jobType.startsWith(prefix))) {
    const division = divisionFor(step, node);
    return isFailure(division) ? division : { type: 'activity', activityType: jobType, division };
  }
  const retries = evaluateInteger(step, element, job.retries, `the retries of ${node.id}`);
  return isFailure(retries) ? retries : { type: 'job', jobType, retries: Math.max(retries, 1) };
}

/** Property `region`: a side of the case, or a division by its GB/T 2260 code; without it the service's own queue. */
function divisionFor(step: Step, node: FlowNode): string | null | Failure {
  const region = node.properties.find((property) => property.name === 'region')?.value;
  if (region === undefined || region === '') return null;
  if (DIVISION_CODE.test(region)) return region;
  const { file } = step.state;
  if (file && region === 'receiving') return file.receivingDivision;
  if (file && region === 'handling') return file.handlingDivision;
  return fail('EXTRACT_VALUE_ERROR', `The region of ${node.id} names no division of this case`);
}

function startWork(step: Step, element: ElementInstance, node: FlowNode, job: JobDefinition, work: Work): void {
  const headers = headersOf(job);
  if (work.type === 'activity') {
    const { activityType, division } = work;
    const input: JsonObject = { ...headers, ...localVariables(element) };
    const { key } = element;
    emit(step, { type: 'activity-requested', key, elementInstanceKey: key, activityType, division, input });
    return;
  }
  emit(step, {
    type: 'job-created',
    key: newKey(step),
    elementInstanceKey: element.key,
    instanceKey: element.instanceKey,
    elementId: node.id,
    jobType: work.jobType,
    kind: 'BPMN_ELEMENT',
    retries: work.retries,
    headers,
  });
}

/** Task headers as an object; the last of equal names wins. */
export function headersOf(holder: Pick<JobDefinition, 'headers'>): Readonly<Record<string, string>> {
  return Object.fromEntries(holder.headers.map(({ name, value }) => [name, value]));
}
