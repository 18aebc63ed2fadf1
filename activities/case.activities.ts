import type { CaseStore, FlushBatch, FlushResult } from '../models/ports/case-store';
import type { BlobStore } from '../models/ports/blob-store';
import { cancellationSignal } from '@temporalio/activity';
import type { ActivityOutcome } from '../models/messages';
import type { ScriptRun, ScriptRunner } from '../models/ports/script-runner';
import { SEALED, blobRef, type BlobRef } from '../models/payloads/blob';
import type {
  CallReference,
  DefinitionResolver,
  MessagePublisher,
  SignalBroadcaster,
  ThrownMessage,
  ThrownSignal,
} from '../models/ports/case-services';

export interface CaseActivityPorts {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly definitions: DefinitionResolver;
  readonly messages: MessagePublisher;
  readonly signals: SignalBroadcaster;
  readonly scripts: ScriptRunner;
  /** Seals the state of a case before it goes to the blob store. */
  seal(clear: Uint8Array): Uint8Array;
}

/** What every case worker offers to its cases; the names are literal in recorded histories. */
export interface CaseActivities {
  flush(batch: FlushBatch): Promise<FlushResult>;
  resolveCall(call: CallReference): Promise<BlobRef | null>;
  storeState(text: string): Promise<BlobRef>;
  publishMessage(message: ThrownMessage): Promise<void>;
  broadcastSignal(signal: ThrownSignal): Promise<void>;
  runScript(run: ScriptRun): Promise<ActivityOutcome>;
}

export function createCaseActivities(ports: CaseActivityPorts): CaseActivities {
  return {
    flush: (batch) => ports.store.flush(batch),
    async resolveCall(call) {
      const binding = await ports.definitions.resolveCall(call);
      return binding && blobRef(binding.hash, { ...binding });
    },
    async storeState(text) {
      return blobRef(await ports.blobs.put(ports.seal(Buffer.from(text, 'utf8'))), SEALED);
    },
    publishMessage: (message) => ports.messages.publishMessage(message),
    broadcastSignal: (signal) => ports.signals.broadcastSignal(signal),
    runScript: (run) => ports.scripts.runScript(run, cancellationSignal()),
  };
}
