import type { EventOf } from '../../models/events/engine-event';
import type { TaskAuthority } from '../../models/events/work-items';
import type { Expression } from '../../models/process/expression';
import type { FlowNode, UserTaskDefinition } from '../../models/process/flow-node';
import { formatInstant } from '../../models/sla/instant';
import { evaluateInteger, evaluateNames, evaluateOptionalText, evaluateStatedText } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { parseDateTime } from '../../models/iso-8601';
import type { ElementInstance } from './state';
import { emit, newKey } from './step';
import type { Step } from './step';
import { headersOf } from './work-outside';

type PlannedTask = Omit<EventOf<'user-task-created'>, 'type' | 'key'>;

const DEFAULT_PRIORITY = 50;

/** Evaluates all that a user task shows; fails before anything is opened. */
export function planUserTask(
  step: Step,
  element: ElementInstance,
  node: FlowNode,
  definition: UserTaskDefinition,
): PlannedTask | Failure {
  const assignee = evaluateStatedText(step, element, definition.assignee, `the assignee of ${node.id}`);
  if (isFailure(assignee)) return assignee;
  const groups = evaluateNames(step, element, definition.candidateGroups, `the candidate groups of ${node.id}`);
  if (isFailure(groups)) return groups;
  const users = evaluateNames(step, element, definition.candidateUsers, `the candidate users of ${node.id}`);
  if (isFailure(users)) return users;
  const dueDate = evaluateDate(step, element, definition.dueDate, `the due date of ${node.id}`);
  if (isFailure(dueDate)) return dueDate;
  const followUpDate = evaluateDate(step, element, definition.followUpDate, `the follow-up date of ${node.id}`);
  if (isFailure(followUpDate)) return followUpDate;
  const priority = evaluatePriority(step, element, definition.priority, `the priority of ${node.id}`);
  if (isFailure(priority)) return priority;
  const { form } = definition;
  const computed = evaluateStatedText(step, element, form?.computedReference ?? null, `the form of ${node.id}`);
  if (isFailure(computed)) return computed;
  return {
    elementInstanceKey: element.key,
    instanceKey: element.instanceKey,
    elementId: node.id,
    name: node.name,
    assignee,
    candidateGroups: groups,
    candidateUsers: users,
    dueDate,
    followUpDate,
    priority,
    formId: form?.formId ?? null,
    externalFormReference: computed ?? form?.externalReference ?? null,
    formKey: form?.binding === 'deployment' ? boundForm(step, element, node.id) : null,
    headers: headersOf(definition),
    authority: authorityOf(step, node),
  };
}

export function createUserTask(step: Step, element: ElementInstance, planned: PlannedTask): void {
  emit(step, { type: 'user-task-created', key: newKey(step), ...planned, elementInstanceKey: element.key });
}

/** Properties `region` and `step` name the legal act and the side that performs it; instances without a case file have none. */
function authorityOf(step: Step, node: FlowNode): TaskAuthority | null {
  const { file } = step.state;
  const act = propertyOf(node, 'step');
  const region = propertyOf(node, 'region');
  if (!file || act === null || (region !== 'receiving' && region !== 'handling')) return null;
  return { step: act, region, division: region === 'receiving' ? file.receivingDivision : file.handlingDivision };
}

function propertyOf(node: FlowNode, name: string): string | null {
  return node.properties.find((property) => property.name === name)?.value ?? null;
}

function boundForm(step: Step, element: ElementInstance, nodeId: string): string | null {
  const definitionKey = step.state.instances.get(element.instanceKey)?.definitionKey;
  const forms = step.state.models.find((model) => model.definitionKey === definitionKey)?.forms ?? {};
  return Object.hasOwn(forms, nodeId) ? (forms[nodeId] ?? null) : null;
}

/** RFC 3339 with +08:00. */
function evaluateDate(
  step: Step,
  element: ElementInstance,
  expression: Expression | null,
  what: string,
): string | null | Failure {
  const text = evaluateOptionalText(step, element, expression, what);
  if (text === null || isFailure(text)) return text;
  const instant = parseDateTime(text);
  if (instant !== null) return formatInstant(instant);
  return fail('EXTRACT_VALUE_ERROR', `Expected ${what} to be a date and time, but its text is none`);
}

/** 0 to 100; 50 where the model is silent. */
function evaluatePriority(
  step: Step,
  element: ElementInstance,
  expression: Expression | null,
  what: string,
): number | Failure {
  if (expression === null) return DEFAULT_PRIORITY;
  const priority = evaluateInteger(step, element, expression, what);
  if (isFailure(priority) || (priority >= 0 && priority <= 100)) return priority;
  return fail('EXTRACT_VALUE_ERROR', `Expected ${what} to be between 0 and 100`);
}
