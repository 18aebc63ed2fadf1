import type { Database } from '../port/database';
import { JOBS_CHANNEL } from './job-signals';

type JobListener = (types: readonly string[]) => void;

/** Spreads the notifications of flushes, from any process, to the long polls of this one. */
export interface JobAvailability {
  subscribe(listener: JobListener): () => void;
  close(): Promise<void>;
}

export async function listenForJobs(database: Database): Promise<JobAvailability> {
  const listeners = new Set<JobListener>();
  const stop = await database.listen(JOBS_CHANNEL, (payload) => {
    const types = typesOf(payload);
    for (const listener of listeners) listener(types);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}

function typesOf(payload: string): readonly string[] {
  const types: unknown = JSON.parse(payload);
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
}
