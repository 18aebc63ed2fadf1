import { isCodedError } from '../../models/errors/coded-error';
import type { ErrorCode } from '../../models/errors/codes';
import { SYSTEM_ACTOR } from '../../models/messages';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Broadcast, BroadcastProgress, Store } from '../../store/index';
import type { Log } from '../http/log';
import type { CaseLaunch } from '../start/start-case';

/** Subscriptions that are seen to between two notes of how far a broadcast has come. */
const PAGE = 500;
/** Cases that are told at the same time. */
const AT_ONCE = 20;
/** A lease outlives the longest wait for the answers of some cases; it is renewed meanwhile. */
export const BROADCAST_LEASE_MS = 30_000;
const RENEW_MS = 10_000;
/** How long to leave cases alone that did not answer, and a broadcast that failed. */
const STRAGGLERS_REST_MS = 10_000;
const FAILED_REST_MS = 1_000;

export interface BroadcastDependencies {
  readonly store: Pick<Store, 'signals' | 'starts' | 'mirror'>;
  readonly gateway: Pick<CaseGateway, 'command'>;
  readonly log: Log;
  /** Name of this process or request among those that lease broadcasts. */
  readonly owner: string;
  launch(launch: CaseLaunch): Promise<void>;
  now(): number;
}

/** The case does not wait for the signal, or not any more: as good as told. */
const NOT_WAITING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['SIGNAL_NOT_AWAITED', 'INSTANCE_NOT_FOUND']);

/**
 * Carries a leased broadcast out from where it stands: tells the cases that wait, page by page, then begins an instance of
 * each process that starts with the signal, then asks again those that did not answer. Each step may be repeated: a case
 * takes a broadcast once, a process begins one instance for it. Instances are begun last, so that none hears the signal that
 * began it; none of a process that has one which took the signal at its start event.
 * Never throws: what fails is tried again, from what was written down last.
 * @param until instant at which to stop behind the page at hand, epoch ms; the loop goes on from there
 * @returns whether it is done
 */
export async function carryOutBroadcast(
  deps: BroadcastDependencies,
  broadcast: Broadcast,
  until: number,
): Promise<boolean> {
  const { signalKey } = broadcast;
  try {
    return await goOn(deps, broadcast, until);
  } catch (error) {
    const code = isCodedError(error) ? error.code : 'INTERNAL';
    deps.log.warn('signal-broadcast-failed', { signalKey, code });
    await deps.store.signals.keep(signalKey, deps.owner, deps.now() + FAILED_REST_MS).catch(() => false);
    return false;
  }
}

async function goOn(deps: BroadcastDependencies, broadcast: Broadcast, until: number): Promise<boolean> {
  let current = broadcast;
  while (current.stage !== 'done') {
    const next = await advanceOnce(deps, current);
    const isResting = next.stage === 'stragglers' && next.stragglers.length > 0;
    const isStopping = next.stage !== 'done' && (isResting || deps.now() >= until);
    const rest = isResting ? STRAGGLERS_REST_MS : 0;
    const leasedUntil = deps.now() + (isStopping ? rest : BROADCAST_LEASE_MS);
    if (!(await deps.store.signals.advance(current.signalKey, deps.owner, next, leasedUntil))) return false;
    if (isStopping) return false;
    current = { ...current, ...next };
  }
  return true;
}

async function advanceOnce(deps: BroadcastDependencies, broadcast: Broadcast): Promise<BroadcastProgress> {
  const { afterKey, stragglers, served } = broadcast;
  switch (broadcast.stage) {
    case 'cases': {
      const page = await deps.store.signals.receivers(broadcast, PAGE);
      const { silent, refused } = await tell(deps, broadcast, [...new Set(page.map(({ instanceNo }) => instanceNo))]);
      const begun = page.flatMap(({ begins, instanceNo }) =>
        begins === null || refused.has(instanceNo) ? [] : [begins],
      );
      return {
        stage: page.length < PAGE ? 'starts' : 'cases',
        afterKey: page.at(-1)?.subscriptionKey ?? afterKey,
        stragglers: [...new Set([...stragglers, ...silent])],
        served: [...new Set([...served, ...begun])],
      };
    }
    case 'starts':
      await beginInstances(deps, broadcast);
      return { stage: stragglers.length > 0 ? 'stragglers' : 'done', afterKey, stragglers, served };
    case 'stragglers': {
      const { silent } = await tell(deps, broadcast, stragglers);
      return { stage: silent.length > 0 ? 'stragglers' : 'done', afterKey, stragglers: silent, served };
    }
    case 'done':
      return broadcast;
  }
}

/** Who did not take a broadcast: nobody knows of the silent ones. */
interface Untold {
  readonly silent: readonly string[];
  readonly refused: ReadonlySet<string>;
}

/** Tells cases, some at a time. */
async function tell(
  deps: BroadcastDependencies,
  broadcast: Broadcast,
  instanceNos: readonly string[],
): Promise<Untold> {
  const silent: string[] = [];
  const refused = new Set<string>();
  let renewedAt = deps.now();
  for (let from = 0; from < instanceNos.length; from += AT_ONCE) {
    const some = instanceNos.slice(from, from + AT_ONCE);
    const told = await Promise.all(some.map((instanceNo) => tellCase(deps, broadcast, instanceNo)));
    silent.push(...some.filter((_, index) => told[index] === 'silent'));
    for (const [index, instanceNo] of some.entries()) if (told[index] === 'refused') refused.add(instanceNo);
    if (deps.now() - renewedAt < RENEW_MS) continue;
    renewedAt = deps.now();
    await deps.store.signals.keep(broadcast.signalKey, deps.owner, renewedAt + BROADCAST_LEASE_MS);
  }
  return { silent, refused };
}

async function tellCase(
  deps: BroadcastDependencies,
  broadcast: Broadcast,
  instanceNo: string,
): Promise<'taken' | 'refused' | 'silent'> {
  const { broadcastId, name, variables, signalKey } = broadcast;
  const command = { type: 'deliver-signal', broadcastId, name, variables } as const;
  try {
    await deps.gateway.command(instanceNo, { commandId: `signal-${signalKey}`, actor: SYSTEM_ACTOR, command });
    return 'taken';
  } catch (error) {
    if (isCodedError(error) && NOT_WAITING.has(error.code)) return 'refused';
    const code = isCodedError(error) ? error.code : 'INTERNAL';
    deps.log.warn('signal-delivery-unanswered', { signalKey, instanceNo, code });
    return 'silent';
  }
}

/** Process and broadcast are the key of a start, so that it is made once, also across a crash in between. */
async function beginInstances(deps: BroadcastDependencies, broadcast: Broadcast): Promise<void> {
  const begun = new Set<string>(broadcast.served);
  for (const { processId, elementId, definitionKey } of await deps.store.signals.starts(broadcast)) {
    if (begun.has(processId)) continue;
    begun.add(processId);
    const { broadcastId, variables, name } = broadcast;
    const request = { processId, broadcastId, definitionKey, now: deps.now() };
    const allocated = await deps.store.starts.allocateSignalStart(request);
    const { instanceNo } = allocated;
    if (allocated.repeated && (await deps.store.mirror.standing(instanceNo)) !== null) continue;
    const start = { startElementId: elementId, startTrigger: { type: 'signal', name } } as const;
    const launch = { instanceNo, definitionKey: allocated.definitionKey, ...start };
    await deps.launch({ ...launch, variables, actor: SYSTEM_ACTOR, file: null });
  }
}
