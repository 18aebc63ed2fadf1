import { CodedError } from '../../../models/errors/coded-error';
import type { UserTaskRow } from '../../../store/index';
import { isAdmitted } from '../../http/policy';
import { defineRoute, type RequestContext } from '../../http/route';
import { caseOf, found } from '../protocol/keys';
import { sendCommand } from '../protocol/send-command';
import { changesOf } from './mapper';
import { assignmentBody, completionBody, taskParams, updateBody } from './schema';

const ERRORS = [
  'TASK_NOT_FOUND',
  'TASK_STATE_CONFLICT',
  'INSTANCE_NOT_FOUND',
  'UNAVAILABLE',
  'OUTCOME_UNKNOWN',
] as const;

type TaskContext = RequestContext<{ userTaskKey: string }, unknown, unknown>;

/** The task as the caller sees it, with the case that it belongs to; what the caller may not see is absent. */
async function visibleTask(context: TaskContext): Promise<{ readonly instanceNo: string; readonly task: UserTaskRow }> {
  const { userTaskKey } = context.params;
  const instanceNo = caseOf(userTaskKey, 'TASK_NOT_FOUND');
  const task = found(await context.deps.store.queries.userTask(context.viewer, userTaskKey), 'TASK_NOT_FOUND');
  return { instanceNo, task };
}

export const assign = defineRoute({
  method: 'post',
  path: '/v2/user-tasks/{userTaskKey}/assignment',
  operationId: 'assignUserTask',
  summary: 'Claim a user task for oneself, or (supervisors) give it to someone',
  tag: 'v2 user tasks',
  policy: 'tasks.act',
  params: taskParams,
  body: assignmentBody,
  responses: { 204: { description: 'Assigned' } },
  errors: [...ERRORS, 'TASK_ALREADY_ASSIGNED', 'TASK_NOT_A_CANDIDATE', 'FORBIDDEN'],
  async handler(context) {
    const { viewer, params, body } = context;
    const { instanceNo } = await visibleTask(context);
    const mayManage = isAdmitted('tasks.manage', viewer);
    if (!mayManage && (body.assignee !== viewer.userId || body.allowOverride === true)) {
      throw new CodedError('FORBIDDEN', 'A task can only be claimed for oneself, and not taken from someone else.');
    }
    await sendCommand(context, instanceNo, {
      type: 'assign-user-task',
      taskKey: params.userTaskKey,
      assignee: body.assignee,
      allowOverride: mayManage && body.allowOverride !== false,
      action: body.action ?? 'assign',
    });
    return { status: 204 };
  },
});

export const unassign = defineRoute({
  method: 'delete',
  path: '/v2/user-tasks/{userTaskKey}/assignee',
  operationId: 'unassignUserTask',
  summary: 'Give a user task back',
  tag: 'v2 user tasks',
  policy: 'tasks.act',
  params: taskParams,
  responses: { 204: { description: 'Nobody has the task now' } },
  errors: [...ERRORS, 'FORBIDDEN'],
  async handler(context) {
    const { viewer, params } = context;
    const { instanceNo, task } = await visibleTask(context);
    if (!isAdmitted('tasks.manage', viewer) && task.assignee !== null && task.assignee !== viewer.userId) {
      throw new CodedError('FORBIDDEN', 'Only the assignee can give the task back.');
    }
    await sendCommand(context, instanceNo, { type: 'unassign-user-task', taskKey: params.userTaskKey });
    return { status: 204 };
  },
});

export const complete = defineRoute({
  method: 'post',
  path: '/v2/user-tasks/{userTaskKey}/completion',
  operationId: 'completeUserTask',
  summary: 'Complete a user task with variables',
  tag: 'v2 user tasks',
  policy: 'tasks.act',
  params: taskParams,
  body: completionBody,
  responses: { 204: { description: 'Completed; what follows can be read' } },
  errors: [...ERRORS, 'TASK_NOT_ASSIGNED_TO_ACTOR', 'AUTHORITY_WRONG_DIVISION', 'AUTHORITY_ROLE_MISSING'],
  async handler(context) {
    const { params, body } = context;
    const { instanceNo } = await visibleTask(context);
    await sendCommand(context, instanceNo, {
      type: 'complete-user-task',
      taskKey: params.userTaskKey,
      variables: body.variables ?? {},
      action: body.action ?? 'complete',
    });
    return { status: 204 };
  },
});

export const update = defineRoute({
  method: 'patch',
  path: '/v2/user-tasks/{userTaskKey}',
  operationId: 'updateUserTask',
  summary: 'Change candidates, dates or priority of a user task',
  tag: 'v2 user tasks',
  policy: 'tasks.manage',
  params: taskParams,
  body: updateBody,
  responses: { 204: { description: 'Changed' } },
  errors: ERRORS,
  async handler(context) {
    const { params, body } = context;
    if (!body.changeset && !body.action) throw new CodedError('BAD_REQUEST', 'Expected a changeset or an action.');
    const { instanceNo } = await visibleTask(context);
    await sendCommand(context, instanceNo, {
      type: 'update-user-task',
      taskKey: params.userTaskKey,
      changes: changesOf(body.changeset ?? {}),
      action: body.action ?? 'update',
    });
    return { status: 204 };
  },
});
