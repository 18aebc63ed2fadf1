import type { ActivatedJob, JobActivation, JobQueue } from '../../../store/index';

/** What clients mean by a `requestTimeout` of 0, and the longest that is granted, ms. */
const DEFAULT_WAIT_MS = 10_000;
const MAX_WAIT_MS = 60_000;
/** A poll looks again at least this often, so that a lost notification costs no more than this. */
const FALLBACK_MS = 1_000;

export interface LongPoll {
  readonly queue: JobQueue;
  readonly request: Omit<JobActivation, 'now'>;
  /** Milliseconds; 0 is the default, negative does not wait. */
  readonly waitMs: number;
  /** Aborted when the client has gone or the server stops. */
  readonly signal: AbortSignal;
  now(): number;
}

/**
 * Claims jobs, waiting until there are some or the time is over. Nothing is claimed for a client that has gone; what was
 * claimed while it went is handed back at once.
 */
export async function pollJobs(poll: LongPoll): Promise<readonly ActivatedJob[]> {
  const wait = poll.waitMs === 0 ? DEFAULT_WAIT_MS : Math.min(poll.waitMs, MAX_WAIT_MS);
  const deadline = poll.now() + wait;
  const bell = listen(poll);
  try {
    while (!poll.signal.aborted) {
      bell.reset();
      const jobs = await poll.queue.activate({ ...poll.request, now: poll.now() });
      if (jobs.length > 0) return await handOver(poll, jobs);
      const left = deadline - poll.now();
      if (left <= 0) return [];
      await bell.rings(Math.min(left, await untilNext(poll)));
    }
    return [];
  } finally {
    bell.close();
  }
}

async function handOver(poll: LongPoll, jobs: readonly ActivatedJob[]): Promise<readonly ActivatedJob[]> {
  if (!poll.signal.aborted) return jobs;
  const now = poll.now();
  for (const job of jobs) await poll.queue.extendLock(poll.request.viewer, job.key, now);
  return [];
}

/** Time until a back-off or a lock runs out, at most the fallback. */
async function untilNext(poll: LongPoll): Promise<number> {
  const now = poll.now();
  const next = await poll.queue.nextAvailableAt(poll.request.type, now);
  return next === null ? FALLBACK_MS : Math.max(1, Math.min(FALLBACK_MS, next - now));
}

/** Rings when the store announces jobs of the type or the client goes; a ring between two waits is not lost. */
function listen(poll: LongPoll) {
  let isRung = false;
  let wake: (() => void) | null = null;
  const ring = (): void => {
    isRung = true;
    wake?.();
  };
  const unsubscribe = poll.queue.onAvailable((types) => {
    if (types.includes(poll.request.type)) ring();
  });
  poll.signal.addEventListener('abort', ring, { once: true });
  return {
    reset: () => {
      isRung = false;
    },
    rings: (ms: number) =>
      new Promise<void>((resolve) => {
        if (isRung || poll.signal.aborted) return resolve();
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    close: () => {
      unsubscribe();
      poll.signal.removeEventListener('abort', ring);
    },
  };
}
