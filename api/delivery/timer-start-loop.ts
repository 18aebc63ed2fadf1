import { SYSTEM_ACTOR } from '../../models/messages';
import type { TimerDefinition } from '../../models/process/event-definition';
import type { Store, TimerStart } from '../../store/index';
import type { Log } from '../http/log';
import type { CaseLaunch } from '../start/start-case';
import { createBackgroundLoop, type BackgroundLoop } from './background-loop';
import { occurrences } from './timer-occurrences';

const REST_MS = 1_000;
/** How far back a process that comes up looks for starts that nobody made. */
export const CATCH_UP_MS = 24 * 60 * 60 * 1000;
const BATCH = 100;

export interface TimerStartDependencies {
  readonly store: Pick<Store, 'definitions' | 'queries' | 'starts' | 'mirror'>;
  readonly log: Log;
  launch(launch: CaseLaunch): Promise<void>;
  now(): number;
}

/**
 * Starts a case for each occurrence of the timer starts of the latest versions. Runs in any number of processes: process,
 * element and scheduled instant are the key of a start, so that it is made once, also across a crash in between.
 */
export function createTimerStartLoop(deps: TimerStartDependencies): BackgroundLoop {
  const deployedAt = new Map<string, number>();
  const doneUntil = new Map<string, number>();

  return createBackgroundLoop('timer-starts', deps.log, REST_MS, async () => {
    const until = deps.now();
    for (const start of await deps.store.definitions.timerStarts()) {
      const timerKey = `${start.definitionKey} ${start.elementId}`;
      const deployed = deployedAt.get(start.definitionKey) ?? (await deploymentTime(deps, start));
      if (deployed === null) continue;
      deployedAt.set(start.definitionKey, deployed);
      const after = doneUntil.get(timerKey) ?? Math.max(until - CATCH_UP_MS, deployed - 1);
      const reached = await startDue(deps, start, deployed, after, until);
      doneUntil.set(timerKey, reached);
    }
  });
}

/** Starts what is due; answers until when all is done, so that the rest is tried again. */
async function startDue(
  deps: TimerStartDependencies,
  start: TimerStart,
  deployed: number,
  after: number,
  until: number,
): Promise<number> {
  const due = occurrences(start.timer as unknown as TimerDefinition, deployed, after, until, BATCH);
  let reached = after;
  for (const { scheduledAt } of due) {
    try {
      await startOnce(deps, start, scheduledAt);
    } catch (error) {
      deps.log.warn('timer-start-failed', {
        elementId: start.elementId,
        error: error instanceof Error ? error.name : '',
      });
      return reached;
    }
    reached = Math.max(reached, scheduledAt);
  }
  return due.length < BATCH ? until : reached;
}

/** Starts the case of one occurrence; repeating finds it running. */
export async function startOnce(
  deps: Pick<TimerStartDependencies, 'store' | 'launch' | 'now'>,
  start: Pick<TimerStart, 'processId' | 'elementId' | 'definitionKey'>,
  scheduledAt: number,
): Promise<void> {
  const { processId, elementId, definitionKey } = start;
  const request = { processId, elementId, definitionKey, scheduledAt, now: deps.now() };
  const allocated = await deps.store.starts.allocateTimerStart(request);
  if (allocated.repeated && (await deps.store.mirror.standing(allocated.instanceNo)) !== null) return;
  await deps.launch({
    instanceNo: allocated.instanceNo,
    definitionKey: allocated.definitionKey,
    startElementId: elementId,
    variables: {},
    actor: SYSTEM_ACTOR,
    file: null,
  });
}

async function deploymentTime(deps: TimerStartDependencies, start: TimerStart): Promise<number | null> {
  const row = await deps.store.queries.processDefinition(SYSTEM_ACTOR, start.definitionKey);
  return row?.deployedAt ?? null;
}
