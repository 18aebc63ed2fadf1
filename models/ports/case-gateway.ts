import type { CaseInput, CaseSignal, CaseSnapshot, CommandEnvelope, CommandResult } from '../messages';

/**
 * How the HTTP side and the delivery loop reach a case. Errors are `CodedError`s: a refusal of the case carries the
 * case's own code; UNAVAILABLE was certainly not sent; OUTCOME_UNKNOWN may have been; INSTANCE_NOT_FOUND is closed or unknown.
 */
export interface CaseGateway {
  /** Starts the case, or finds it when it was started under the same instance number. Resolves when Temporal has it. */
  start(input: CaseInput, blobs: readonly string[]): Promise<void>;
  /** Sends a command; resolves after its flush (read your own write). */
  command(instanceNo: string, envelope: CommandEnvelope): Promise<CommandResult>;
  /** @param blob hash of what the signal brings, e.g. of a calendar */
  signal(instanceNo: string, signal: CaseSignal, blob?: string): Promise<void>;
  snapshot(instanceNo: string): Promise<CaseSnapshot>;
  /** Whether the server can be reached now. */
  healthy(): Promise<boolean>;
}
