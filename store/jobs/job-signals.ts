import type { NumberedEvent } from '../../models/events/engine-event';

/** Channel on which a flush tells long polls which job types may have become available. */
export const JOBS_CHANNEL = 'tongban_jobs';
/** Stands for every type: an event that frees a job without naming its type, or more names than a notification (8,000 bytes) takes. */
export const ANY_JOB_TYPE = '*';
const MAX_BYTES = 7_000;

/** Job types that the events may have made available. */
export function jobTypesOf(events: readonly NumberedEvent[]): readonly string[] {
  const types = new Set<string>();
  for (const event of events) {
    if (event.type === 'job-created') types.add(event.jobType);
    if (FREEING.has(event.type)) return [ANY_JOB_TYPE];
  }
  const named = [...types];
  return Buffer.byteLength(JSON.stringify(named)) > MAX_BYTES ? [ANY_JOB_TYPE] : named;
}

const FREEING: ReadonlySet<string> = new Set(['job-failed', 'job-retries-updated', 'incident-resolved']);
