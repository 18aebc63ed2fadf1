import type { TimerDefinition } from '../process/event-definition';
import type { CallDefinition, DecisionCall, FormReference } from '../process/flow-node';
import type { ProcessModel } from '../process/process-model';

/** One executable process of a file with what a deployment needs to know of it. */
export interface CompiledProcess {
  readonly model: ProcessModel;
  /** SHA-256 of the canonical JSON of `model`. */
  readonly hash: string;
  /** Canonical JSON of `model`, UTF-8: what the blob store keeps under `hash`. */
  readonly bytes: Uint8Array;
  /** Start events of the process itself that wait for something. */
  readonly startSubscriptions: {
    readonly messages: readonly NamedStart[];
    readonly signals: readonly NamedStart[];
    readonly timers: readonly { readonly elementId: string; readonly definition: TimerDefinition }[];
  };
  readonly calls: readonly {
    readonly elementId: string;
    /** `null` when an expression decides. */
    readonly processId: string | null;
    readonly binding: CallDefinition['binding'];
    readonly versionTag: string | null;
  }[];
  readonly forms: readonly {
    readonly elementId: string;
    readonly formId: string;
    readonly binding: FormReference['binding'];
    readonly versionTag: string | null;
  }[];
  /** Business rule tasks with `zeebe:calledDecision`; `decisionId` is `null` when an expression decides. */
  readonly decisions: readonly {
    readonly elementId: string;
    readonly decisionId: string | null;
    readonly binding: DecisionCall['binding'];
    readonly versionTag: string | null;
  }[];
}

/** A message or signal that begins an instance. */
export interface NamedStart {
  readonly elementId: string;
  readonly name: string;
  /** The start event or gateway that waits in the instance for the other triggers; absent where one is enough. */
  readonly expectedBy?: string;
}
