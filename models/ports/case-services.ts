import type { JsonObject } from '../json';
import type { ModelBinding } from '../messages';

/** Activities of the service that every case may use; names are literal in recorded histories. */
export interface MessagePublisher {
  /** Hands a message over exactly once per `messageId`; safe to repeat. */
  publishMessage(message: ThrownMessage): Promise<void>;
}

export interface ThrownMessage {
  readonly instanceNo: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLiveMs: number;
  /** Case and element instance. */
  readonly messageId: string;
  readonly variables: JsonObject;
}

/** Tells all cases but the one that threw, and begins instances of the processes that start with the signal. */
export interface SignalBroadcaster {
  /** Each case takes a `broadcastId` once, each process begins one instance for it; safe to repeat. */
  broadcastSignal(signal: ThrownSignal): Promise<void>;
}

export interface ThrownSignal {
  readonly instanceNo: string;
  readonly name: string;
  readonly broadcastId: string;
  readonly variables: JsonObject;
}

/** Finds the definition that a call activity names when it is reached. */
export interface DefinitionResolver {
  resolveCall(call: CallReference): Promise<ModelBinding | null>;
}

export interface CallReference {
  readonly processId: string;
  readonly binding: 'latest' | 'versionTag' | 'definition';
  readonly versionTag: string | null;
  /** With binding `definition` (bound to the deployment): the definition key. */
  readonly definitionKey: string | null;
  /** A decision is asked for, `processId` being its id; absent for a process. */
  readonly kind?: 'decision';
}
