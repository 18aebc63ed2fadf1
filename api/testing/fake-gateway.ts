import type { CaseGateway } from '../../models/ports/case-gateway';
import type { CaseInput, CaseSignal, CommandEnvelope } from '../../models/messages';

/** Records what would reach cases; `onStart` stands for the case's first flush, `onCommand` for its answer. */
export function fakeGateway(
  hooks: {
    onStart?(input: CaseInput, blobs: readonly string[]): Promise<void>;
    onCommand?(instanceNo: string, envelope: CommandEnvelope): Promise<void>;
    onSignal?(instanceNo: string, signal: CaseSignal): Promise<void>;
  } = {},
) {
  const started: { readonly input: CaseInput; readonly blobs: readonly string[] }[] = [];
  const commands: { readonly instanceNo: string; readonly envelope: CommandEnvelope }[] = [];
  const signals: { readonly instanceNo: string; readonly signal: CaseSignal; readonly blob?: string }[] = [];
  const gateway: CaseGateway = {
    async start(input, blobs) {
      started.push({ input, blobs });
      await hooks.onStart?.(input, blobs);
    },
    async command(instanceNo, envelope) {
      commands.push({ instanceNo, envelope });
      await hooks.onCommand?.(instanceNo, envelope);
      return { seq: commands.length, flushed: true };
    },
    async signal(instanceNo, signal, blob) {
      signals.push({ instanceNo, signal, ...(blob === undefined ? {} : { blob }) });
      await hooks.onSignal?.(instanceNo, signal);
    },
    async snapshot(instanceNo) {
      return { instanceNo, seq: 0, runEpoch: 0, flushPending: false, closed: false, live: [] };
    },
    healthy: async () => true,
  };
  return { gateway, started, commands, signals };
}
