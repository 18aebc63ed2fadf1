import { setTimeout as delay } from 'node:timers/promises';
import { ENGINE_REV } from '../../models/engine-revision';
import { CodedError } from '../../models/errors/coded-error';
import type { JsonObject } from '../../models/json';
import type { Actor, CaseFile, StartTrigger } from '../../models/messages';
import type { IdempotencyClaim, NewCaseFile } from '../../store/index';
import type { ApiDependencies } from '../http/dependencies';
import { currentCalendar, storeCalendar } from './current-calendar';

/** What a start needs of its surroundings; message and timer starts use it without an HTTP request. */
export type StartDependencies = Pick<ApiDependencies, 'store' | 'gateway' | 'blobs' | 'now'> & {
  readonly config: Pick<ApiDependencies['config'], 'startTimeoutMs'>;
};

export interface CaseStart {
  readonly definitionKey: string;
  /** Start event; `null` is the none start event. */
  readonly startElementId: string | null;
  /** The message or signal that has happened there. */
  readonly startTrigger?: StartTrigger;
  readonly variables: JsonObject;
  readonly actor: Actor;
  /** Catalogue cases only. */
  readonly file: NewCaseFile | null;
  readonly claim: IdempotencyClaim | null;
}

export interface StartedCase {
  readonly instanceNo: string;
  /** As pinned by the first request under the same key. */
  readonly definitionKey: string;
  readonly file: CaseFile | null;
  /** True when the same key had allocated the number before. */
  readonly repeated: boolean;
}

/**
 * Starts a case and waits until it can be read: the number is allocated in the transaction that stores the key, so a repeat
 * finds the same case. @throws CodedError NOT_FOUND (no such definition), IDEMPOTENCY_KEY_REUSED, UNAVAILABLE, OUTCOME_UNKNOWN
 */
export async function startCase(deps: StartDependencies, start: CaseStart): Promise<StartedCase> {
  const allocated = await deps.store.starts.allocate({
    idempotency: start.claim,
    definitionKey: start.definitionKey,
    file: start.file,
    now: deps.now(),
  });
  if (!allocated.repeated || !(await hasFlushed(deps, allocated.instanceNo)))
    await launchCase(deps, { ...start, ...allocated });
  return allocated;
}

/** A start whose number is allocated already, e.g. by the assignment of a message to a start event. */
export interface CaseLaunch extends Omit<CaseStart, 'file' | 'claim'> {
  readonly instanceNo: string;
  readonly file: CaseFile | null;
}

/**
 * Hands a case to Temporal under its number and waits for its first flush; starting it again under the same number finds
 * it. @throws CodedError NOT_FOUND, UNAVAILABLE (nothing was started), OUTCOME_UNKNOWN
 */
export async function launchCase(deps: StartDependencies, launch: CaseLaunch): Promise<void> {
  const models = await deps.store.definitions.bindings({ key: launch.definitionKey });
  if (models.length === 0) throw new CodedError('NOT_FOUND', 'There is no such process definition.');
  const calendarHash = await storeCalendar(deps.blobs, await currentCalendar(deps.store, deps.now()));
  const input = {
    instanceNo: launch.instanceNo,
    models,
    variables: launch.variables,
    actor: launch.actor,
    startElementId: launch.startElementId,
    ...(launch.startTrigger ? { startTrigger: launch.startTrigger } : {}),
    file: launch.file,
    engineRev: ENGINE_REV,
    continued: null,
  };
  const watch = deps.store.mirror.watch(launch.instanceNo);
  try {
    await deps.gateway.start(input, [...models.map((model) => model.hash), calendarHash]);
    await firstFlush(deps, launch.instanceNo, watch.flushed);
  } finally {
    watch.stop();
  }
}

/** How long to wait between looks at the read model for a flush that another process makes. */
const FIRST_LOOK_MS = 15;
const LONGEST_PAUSE_MS = 240;

/** A flush of this process is told of at once and needs no look; hundreds of starts at once would be as many queries. */
async function firstFlush(deps: StartDependencies, instanceNo: string, flushed: Promise<void>): Promise<void> {
  const deadline = deps.now() + deps.config.startTimeoutMs;
  const isTold = flushed.then(() => true);
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    if (await Promise.race([isTold, delay(pause, false)])) return;
    if (await hasFlushed(deps, instanceNo)) return;
    if (deps.now() >= deadline) throw new CodedError('OUTCOME_UNKNOWN');
  }
}

/** A case of the catalogue has a row from its allocation on; events come with the first flush only. */
async function hasFlushed(deps: StartDependencies, instanceNo: string): Promise<boolean> {
  const standing = await deps.store.mirror.standing(instanceNo);
  return standing !== null && standing.lastSeq > 0;
}
