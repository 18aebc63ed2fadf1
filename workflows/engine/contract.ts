import type { ErrorCode } from '../../models/errors/codes';
import type { NumberedEvent } from '../../models/events/engine-event';
import type { JsonObject } from '../../models/json';
import type {
  ActivityOutcome,
  Actor,
  CaseFile,
  CaseSignal,
  CommandEnvelope,
  ModelBinding,
  StartTrigger,
} from '../../models/messages';
import type { IndexedDecisions } from '../../models/decisions';
import type { IndexedProcess } from '../../models/process/index-process';
import type { WorkingCalendar } from '../../models/sla/calendar';
import type { CaseState } from './state';

/** What happens to a case, one at a time. */
export type KernelInput =
  | {
      readonly type: 'start';
      readonly instanceNo: string;
      /** The root definition first. */
      readonly models: readonly ModelBinding[];
      readonly variables: JsonObject;
      readonly startElementId: string | null;
      readonly startTrigger?: StartTrigger;
      readonly actor: Actor;
      readonly file: CaseFile | null;
      readonly engineRev: number;
    }
  | { readonly type: 'command'; readonly envelope: CommandEnvelope }
  | { readonly type: 'signal'; readonly signal: CaseSignal }
  /** Fires the earliest timer that is due at `now`; `more` says that another one is due. */
  | { readonly type: 'timer-due' }
  | { readonly type: 'activity-resolved'; readonly key: string; readonly outcome: ActivityOutcome }
  | { readonly type: 'message-published'; readonly key: string }
  | { readonly type: 'signal-broadcast'; readonly key: string }
  | { readonly type: 'call-resolved'; readonly elementInstanceKey: string; readonly binding: ModelBinding | null }
  /** Goes on after a slice of 1,000 element activations. */
  | { readonly type: 'continue' };

/** A request to the shell. Until it is answered by an input it stands in the state (see `pendingCommands`), so it survives continue-as-new. */
export type KernelCommand =
  | {
      readonly type: 'schedule-activity';
      /** Key of the activity: its element instance. */
      readonly key: string;
      readonly activityType: string;
      /** Division whose task queue runs it; `null` for the service's own queue. */
      readonly division: string | null;
      readonly input: JsonObject;
      /** Case number (or instance number) + element instance. */
      readonly idempotencyKey: string;
      /** Name of the element, for the Temporal UI. */
      readonly summary: string;
    }
  | { readonly type: 'cancel-activity'; readonly key: string }
  /** Run the script of an element instance: `scriptRunOf` says on what. Answered like an activity. */
  | { readonly type: 'run-script'; readonly key: string }
  | {
      readonly type: 'publish-message';
      readonly key: string;
      readonly name: string;
      readonly correlationKey: string;
      readonly timeToLiveMs: number;
      readonly messageId: string;
      readonly variables: JsonObject;
    }
  | {
      /** Tells all other cases, and begins instances of the processes that start with this signal. */
      readonly type: 'broadcast-signal';
      readonly key: string;
      readonly name: string;
      readonly variables: JsonObject;
      readonly broadcastId: string;
    }
  | {
      readonly type: 'resolve-call';
      readonly elementInstanceKey: string;
      readonly processId: string;
      /** `definition`: bound to the deployment, but its model is not with the case yet. */
      readonly binding: 'latest' | 'versionTag' | 'definition';
      readonly versionTag: string | null;
      readonly definitionKey: string | null;
      readonly kind?: 'decision';
    };

/** What the kernel reads besides its state: immutable, the same on every replay. */
export interface EngineEnvironment {
  process(hash: string): IndexedProcess;
  /** Decision models that come with the case; absent where none can be called. */
  decisions?(hash: string): IndexedDecisions;
  /** Calendar of a division: the one in force, or an earlier version of this case; `null` when the case carries none. */
  calendar(division: string, version?: string): WorkingCalendar | null;
}

export interface Advance {
  /** The state after the input. The state passed in is consumed: it may be the same object. */
  readonly state: CaseState;
  readonly events: readonly NumberedEvent[];
  readonly commands: readonly KernelCommand[];
  /** Why a command was refused; then there are no events and nothing changed. */
  readonly refusal: { readonly code: ErrorCode; readonly message: string } | null;
  /** True: call again with `continue` (or `timer-due`) before waiting. */
  readonly more: boolean;
}
