import type { CaseCommand, CommandResult } from '../../../models/messages';
import type { RequestContext } from '../../http/route';

/**
 * Sends the one command of a request to its case, as the caller. Resolves after the flush, so a search directly after it
 * sees what it did. @throws CodedError the case's refusal, UNAVAILABLE (not sent) or OUTCOME_UNKNOWN (504)
 */
export function sendCommand(
  context: RequestContext<unknown, unknown, unknown>,
  instanceNo: string,
  command: CaseCommand,
): Promise<CommandResult> {
  return context.deps.gateway.command(instanceNo, { commandId: context.commandId, actor: context.viewer, command });
}
