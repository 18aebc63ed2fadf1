import { defineRoute, type RouteDefinition } from '../../http/route';
import { EMPTY_RESULT, searchRequestOf, searchResultOf } from '../protocol/store-search';
import { pollJobs } from './long-poll';
import { activatedJobOf, JOB_SORT, jobFilterOf, jobOf } from './mapper';
import { activationBody, activationResult, jobSearch, jobSearchResult } from './schema';
import { complete, fail, throwError, update } from './work';

/** Most jobs that one activation hands out. */
const MAX_JOBS = 1000;

const activate = defineRoute({
  method: 'post',
  path: '/v2/jobs/activation',
  operationId: 'activateJobs',
  summary: 'Take jobs of a type; waits for some until the request timeout',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  body: activationBody,
  idempotent: false,
  responses: { 200: { description: 'The jobs, locked for this worker', schema: activationResult } },
  errors: ['UNAVAILABLE'],
  async handler({ deps, viewer, body, signal }) {
    const jobs = await pollJobs({
      queue: deps.store.jobs,
      request: {
        viewer,
        type: body.type,
        worker: body.worker ?? '',
        lockMs: body.timeout,
        max: Math.min(body.maxJobsToActivate, MAX_JOBS),
        fetchVariables: body.fetchVariable ?? [],
      },
      waitMs: body.requestTimeout ?? 0,
      signal,
      now: () => deps.now(),
    });
    return { status: 200, body: { jobs: jobs.map(activatedJobOf) } };
  },
});

const search = defineRoute({
  method: 'post',
  path: '/v2/jobs/search',
  operationId: 'searchJobs',
  summary: 'Search jobs, open and ended',
  tag: 'v2 jobs',
  policy: 'jobs.work',
  body: jobSearch,
  idempotent: false,
  responses: { 200: { description: 'A page of jobs', schema: jobSearchResult } },
  errors: [],
  async handler({ deps, viewer, body }) {
    const filter = jobFilterOf(body.filter ?? {});
    if (filter === null) return { status: 200, body: EMPTY_RESULT };
    const request = searchRequestOf(viewer, body, filter, JOB_SORT);
    return { status: 200, body: searchResultOf(await deps.store.queries.jobs(request), jobOf) };
  },
});

export const jobRoutes: readonly RouteDefinition[] = [activate, search, complete, fail, throwError, update];
