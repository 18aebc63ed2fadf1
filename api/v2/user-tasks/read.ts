import { CodedError } from '../../../models/errors/coded-error';
import { defineRoute } from '../../http/route';
import { found } from '../protocol/keys';
import { admitsTenant, EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { taskVariableSearch, truncationQuery, variableSearchResult } from '../variables/schema';
import { formOf, TASK_SORT, taskFilterOf, taskOf } from './mapper';
import { formResult, taskParams, taskResult, taskSearch, taskSearchResult } from './schema';
import { taskVariablesPage } from './task-variables';

export const search = defineRoute({
  method: 'post',
  path: '/v2/user-tasks/search',
  operationId: 'searchUserTasks',
  summary: 'Search user tasks that the caller may see',
  tag: 'v2 user tasks',
  policy: 'tasks.read',
  body: taskSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of user tasks', schema: taskSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const given = body.filter ?? {};
    if (!admitsTenant(given.tenantId)) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, taskFilterOf(given), TASK_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.userTasks(request), taskOf) };
  },
});

export const get = defineRoute({
  method: 'get',
  path: '/v2/user-tasks/{userTaskKey}',
  operationId: 'getUserTask',
  summary: 'One user task',
  tag: 'v2 user tasks',
  policy: 'tasks.read',
  params: taskParams,
  responses: { 200: { description: 'The user task', schema: taskResult } },
  errors: ['TASK_NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const row = await deps.store.queries.userTask(viewer, params.userTaskKey);
    return { status: 200, body: taskOf(found(row, 'TASK_NOT_FOUND')) };
  },
});

export const form = defineRoute({
  method: 'get',
  path: '/v2/user-tasks/{userTaskKey}/form',
  operationId: 'getUserTaskForm',
  summary: 'The form of a user task: the version bound at deploy, else the latest',
  tag: 'v2 user tasks',
  policy: 'tasks.read',
  params: taskParams,
  responses: {
    200: { description: 'The form', schema: formResult },
    204: { description: 'The task has no form of ours' },
  },
  errors: ['TASK_NOT_FOUND', 'NOT_FOUND'],
  async handler({ deps, viewer, params }) {
    const task = found(await deps.store.queries.userTask(viewer, params.userTaskKey), 'TASK_NOT_FOUND');
    if (task.formKey === null && task.formId === null) return { status: 204 };
    const reference = task.formKey === null ? { formId: task.formId ?? '' } : { key: task.formKey };
    const row = await deps.store.definitions.form(reference);
    if (row === null) throw new CodedError('NOT_FOUND', 'The form of the task is not deployed.');
    return { status: 200, body: formOf(row) };
  },
});

export const variables = defineRoute({
  method: 'post',
  path: '/v2/user-tasks/{userTaskKey}/variables/search',
  operationId: 'searchUserTaskVariables',
  summary: 'The variables that a user task sees, the innermost of each name',
  tag: 'v2 user tasks',
  policy: 'tasks.read',
  params: taskParams,
  query: truncationQuery,
  body: taskVariableSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of variables', schema: variableSearchResult } },
  errors: ['TASK_NOT_FOUND'],
  async handler({ deps, viewer, params, query, body }) {
    const task = found(await deps.store.queries.userTask(viewer, params.userTaskKey), 'TASK_NOT_FOUND');
    const rows = (await deps.store.queries.visibleVariables(viewer, task.elementInstanceKey)) ?? [];
    return { status: 200, body: taskVariablesPage(rows, body, query.truncateValues !== 'false') };
  },
});
