import type { NumberedEvent, UserTaskEvent } from '../../../models/events/engine-event';
import { parseDateTime } from '../../../models/iso-8601';
import type { Cell, ProjectionContext, RowChange } from '../row-change';

type Numbered<E> = E & Pick<NumberedEvent, 'seq' | 'at'>;

/** User tasks: open until completed or canceled; assignment and the other changeable columns are patched. */
export function projectUserTask(event: Numbered<UserTaskEvent>, context: ProjectionContext): readonly RowChange[] {
  const id = { key: event.key };
  switch (event.type) {
    case 'user-task-created':
      return [{ table: 'user_tasks', op: 'open', id, values: created(event, context) }];
    case 'user-task-assigned':
      return [{ table: 'user_tasks', op: 'patch', id, values: { assignee: event.assignee } }];
    case 'user-task-updated':
      return [{ table: 'user_tasks', op: 'patch', id, values: updated(event) }];
    case 'user-task-completed':
      return [ended(event, 'COMPLETED')];
    case 'user-task-canceled':
      return [ended(event, 'CANCELED')];
  }
}

function created(
  event: Numbered<Extract<UserTaskEvent, { type: 'user-task-created' }>>,
  context: ProjectionContext,
): Record<string, Cell> {
  return {
    receiving_division: context.receivingDivision,
    handling_division: context.handlingDivision,
    instance_key: event.instanceKey,
    element_instance_key: event.elementInstanceKey,
    element_id: event.elementId,
    name: event.name,
    state: 'CREATED',
    assignee: event.assignee,
    candidate_groups: event.candidateGroups,
    candidate_users: event.candidateUsers,
    due_text: event.dueDate,
    due_date: instantOf(event.dueDate),
    follow_up_text: event.followUpDate,
    follow_up_date: instantOf(event.followUpDate),
    priority: event.priority,
    form_id: event.formId,
    form_key: event.formKey,
    external_form_reference: event.externalFormReference,
    headers: event.headers,
    step: event.authority?.step ?? null,
    side: event.authority?.region ?? null,
    division: event.authority?.division ?? null,
    created_at: event.at,
    completed_at: null,
  };
}

function updated(event: Extract<UserTaskEvent, { type: 'user-task-updated' }>): Record<string, Cell> {
  return {
    ...(event.candidateGroups && { candidate_groups: event.candidateGroups }),
    ...(event.candidateUsers && { candidate_users: event.candidateUsers }),
    ...(event.dueDate !== undefined && { due_text: event.dueDate, due_date: instantOf(event.dueDate) }),
    ...(event.followUpDate !== undefined && {
      follow_up_text: event.followUpDate,
      follow_up_date: instantOf(event.followUpDate),
    }),
    ...(event.priority !== undefined && { priority: event.priority }),
  };
}

function ended(event: Numbered<UserTaskEvent>, state: string): RowChange {
  const values = { state, completed_at: event.at };
  return { table: 'user_tasks', op: 'patch', id: { key: event.key }, values, closes: true };
}

function instantOf(text: string | null): number | null {
  return text === null ? null : parseDateTime(text);
}
