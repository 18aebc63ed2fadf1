import type { ActivatedJob, JobActivation, JobQueue } from '../../../store/index';
import { type LongPoll, pollJobs } from './long-poll';

const viewer = { userId: 'w', roles: ['worker'], groups: [], division: null };

/** A queue whose jobs and clock the test moves; it notes claims and jobs handed back. */
function createQueue() {
  const waiting: ActivatedJob[] = [];
  const listeners = new Set<(types: readonly string[]) => void>();
  const notes = { claims: 0, handedBack: [] as string[], onClaim: () => {} };
  const queue: JobQueue = {
    async activate(request: JobActivation) {
      notes.claims += 1;
      notes.onClaim();
      return waiting.splice(0, request.max);
    },
    async extendLock(_viewer, key) {
      notes.handedBack.push(key);
      return true;
    },
    onAvailable(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async nextAvailableAt() {
      return null;
    },
  };
  const add = (key: string): void => {
    waiting.push({ key, jobType: 'work' } as ActivatedJob);
  };
  return { queue, notes, listeners, add, announce: (type: string) => listeners.forEach((listen) => listen([type])) };
}

function pollOf(queue: JobQueue, waitMs: number, signal = new AbortController().signal): LongPoll {
  const request = { viewer, type: 'work', worker: 'w', lockMs: 1000, max: 5 };
  return { queue, request, waitMs, signal, now: () => Date.now() };
}

describe('the long poll for jobs', () => {
  it('answers at once with jobs that wait', async () => {
    const { queue, notes, add } = createQueue();
    add('1');
    add('2');
    expect((await pollJobs(pollOf(queue, 0))).map((job) => job.key)).toEqual(['1', '2']);
    expect(notes.claims).toBe(1);
  });

  it('does not wait on a negative timeout', async () => {
    const { queue, notes } = createQueue();
    expect(await pollJobs(pollOf(queue, -1))).toEqual([]);
    expect(notes.claims).toBe(1);
  });

  it('wakes when the store announces a job of its type, not of another', async () => {
    const { queue, notes, add, announce } = createQueue();
    notes.onClaim = () => {
      if (notes.claims > 1) return;
      setImmediate(() => {
        announce('other');
        expect(notes.claims).toBe(1);
        add('7');
        announce('work');
      });
    };
    expect((await pollJobs(pollOf(queue, 30_000))).map((job) => job.key)).toEqual(['7']);
  });

  it('does not lose an announcement that comes while it is claiming', async () => {
    const { queue, notes, add, announce } = createQueue();
    notes.onClaim = () => {
      if (notes.claims > 1) return;
      setImmediate(() => {
        add('7');
        announce('work');
      });
    };
    const claim = queue.activate.bind(queue);
    queue.activate = async (request) => {
      const jobs = await claim(request);
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      return jobs;
    };
    expect((await pollJobs(pollOf(queue, 30_000))).map((job) => job.key)).toEqual(['7']);
  });

  it('claims nothing for a client that has gone and stops listening', async () => {
    const { queue, notes, listeners, add } = createQueue();
    const client = new AbortController();
    notes.onClaim = () => setImmediate(() => client.abort());
    expect(await pollJobs(pollOf(queue, 30_000, client.signal))).toEqual([]);
    add('9');
    expect(notes.claims).toBe(1);
    expect(listeners.size).toBe(0);
  });

  it('hands back what was claimed while the client went', async () => {
    const { queue, notes, add } = createQueue();
    const client = new AbortController();
    add('3');
    notes.onClaim = () => client.abort();
    expect(await pollJobs(pollOf(queue, 0, client.signal))).toEqual([]);
    expect(notes.handedBack).toEqual(['3']);
  });
});
