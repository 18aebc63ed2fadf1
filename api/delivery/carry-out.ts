import { caseKey } from '../../models/keys';
import { isCodedError } from '../../models/errors/coded-error';
import type { ErrorCode } from '../../models/errors/codes';
import { SYSTEM_ACTOR } from '../../models/messages';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Assignment, Store } from '../../store/index';
import type { Log } from '../http/log';
import type { CaseLaunch } from '../start/start-case';

/** What carrying out an assignment needs; `launch` is the normal start path. */
export interface DeliveryDependencies {
  readonly store: Pick<Store, 'messages' | 'mirror'>;
  readonly gateway: Pick<CaseGateway, 'command' | 'snapshot'>;
  readonly log: Log;
  launch(launch: CaseLaunch): Promise<void>;
  now(): number;
}

/** `unanswered`: nobody knows; the assignment is carried out again when its lease has run out. */
export type DeliveryOutcome = 'delivered' | 'declined' | 'unanswered';

/** The case says that it does not wait, or not yet, or not any more. */
const DECLINED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SUBSCRIPTION_NOT_OPEN',
  'INSTANCE_NOT_FOUND',
  'ELEMENT_INSTANCE_NOT_FOUND',
]);

/**
 * Hands one message to the case that it is assigned to, or starts the case, and writes the answer down. Safe to repeat:
 * the case knows the command by the assignment's id, a start finds the case running. Never throws.
 */
export async function carryOut(deps: DeliveryDependencies, assignment: Assignment): Promise<DeliveryOutcome> {
  try {
    return await deps.store.messages.answered(assignment.id, await hand(deps, assignment), deps.now());
  } catch (error) {
    const code = isCodedError(error) ? error.code : 'INTERNAL';
    deps.log.warn('message-delivery-unanswered', {
      messageKey: assignment.messageKey,
      target: assignment.target.type,
      code,
    });
    return 'unanswered';
  }
}

async function hand(deps: DeliveryDependencies, assignment: Assignment): Promise<'delivered' | 'declined'> {
  const { target, messageKey, messageName, variables } = assignment;
  if (target.type === 'start') {
    const { type: _, ...start } = target;
    const startTrigger = { type: 'message', name: messageName } as const;
    await deps.launch({ ...start, startTrigger, variables, actor: SYSTEM_ACTOR, file: null });
    return 'delivered';
  }
  const { instanceNo, subscriptionKey } = target;
  const commandId = `message-${messageKey}-${assignment.id}`;
  const command = { type: 'correlate-message', subscriptionKey, messageKey, variables } as const;
  try {
    await deps.gateway.command(instanceNo, { commandId, actor: SYSTEM_ACTOR, command });
    return 'delivered';
  } catch (error) {
    if (isCodedError(error) && DECLINED.has(error.code)) return 'declined';
    throw error;
  }
}

/** The process instance that takes a message: the one that waits, which may be a called one, or the one that begins. */
export function receiverOf({ target }: Assignment): string {
  const waiting = target.type === 'subscription' ? target.instanceKey : undefined;
  return waiting ?? caseKey(target.instanceNo, 0);
}
