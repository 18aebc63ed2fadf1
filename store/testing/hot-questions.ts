import type { Queries } from '../port/queries';
import { ADMIN, viewer } from './viewers';

const CLERK = viewer('user-7', ['approver'], '131002', ['approver@131002']);
const SMALL_CLERK = viewer('user-8', ['approver'], '130017', ['approver@130017']);
const SUPERVISOR = viewer('s', ['supervisor'], '110000');

export type Question = readonly [string, (queries: Queries) => Promise<unknown>];
/** What the console asks again and again, as the roles that ask it, over the rows of `seedManyCases`. */
export const HOT_QUESTIONS: readonly Question[] = [
  [
    'open tasks of a busy division',
    (q) => q.userTasks({ viewer: CLERK, filter: { state: 'CREATED', division: '131002' }, page: { limit: 50 } }),
  ],
  [
    'open tasks of a small division by due date',
    (q) =>
      q.userTasks({
        viewer: SMALL_CLERK,
        filter: { state: 'CREATED' },
        sort: [{ field: 'dueDate', order: 'asc' }],
        page: { limit: 50 },
      }),
  ],
  [
    'my tasks',
    (q) => q.userTasks({ viewer: CLERK, filter: { state: 'CREATED', assignee: 'user-7' }, page: { limit: 50 } }),
  ],
  [
    'tasks of a candidate group',
    (q) =>
      q.userTasks({
        viewer: ADMIN,
        filter: { state: 'CREATED', candidateGroup: 'approver@130017' },
        page: { limit: 50 },
      }),
  ],
  ['the tasks of an instance', (q) => q.userTasks({ viewer: CLERK, filter: { instanceKey: '200000000500000000' } })],
  ['the newest cases of a region', (q) => q.cases({ viewer: SUPERVISOR, page: { limit: 50 } }, 1_000)],
  ['the cases of a small division', (q) => q.cases({ viewer: SMALL_CLERK, page: { limit: 50 } }, 1_000)],
  [
    'cases that are red now',
    (q) =>
      q.cases(
        { viewer: ADMIN, filter: { light: 'red' }, sort: [{ field: 'due', order: 'asc' }], page: { limit: 50 } },
        200,
      ),
  ],
  [
    'cases due in a window',
    (q) =>
      q.cases(
        { viewer: CLERK, filter: { state: 'ACTIVE', due: { $gte: 1_000, $lt: 1_500 } }, page: { limit: 50 } },
        200,
      ),
  ],
  ['the cases of an applicant', (q) => q.cases({ viewer: CLERK, filter: { applicantRef: 'nobody' } }, 0)],
  ['one case', (q) => q.case(CLERK, 'C5', 0)],
  [
    'instances of a process that have an incident',
    (q) =>
      q.processInstances({
        viewer: ADMIN,
        filter: { processId: 'p3', state: 'ACTIVE', hasIncident: true },
        page: { limit: 50 },
      }),
  ],
  [
    'the newest instances of a region',
    (q) =>
      q.processInstances({ viewer: SUPERVISOR, sort: [{ field: 'startedAt', order: 'desc' }], page: { limit: 50 } }),
  ],
  [
    'the open instances of a small division',
    (q) => q.processInstances({ viewer: SMALL_CLERK, filter: { state: 'ACTIVE' }, page: { limit: 50 } }),
  ],
  [
    'the elements of an instance',
    (q) => q.elementInstances({ viewer: CLERK, filter: { instanceKey: '200000000500000000' } }),
  ],
  ['one instance', (q) => q.processInstance(CLERK, '200000000500000000')],
  ['open incidents', (q) => q.incidents({ viewer: SUPERVISOR, filter: { state: 'ACTIVE' }, page: { limit: 50 } })],
];
