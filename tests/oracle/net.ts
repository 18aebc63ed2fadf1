/**
 * A model as the oracle and its generators see it: plain nodes and flows, written to BPMN for the engine. Two numbers,
 * `a` and `b`, are all its data: every completion from outside sets them.
 */
export interface Net {
  /** The first one is started; call activities name the others. */
  readonly processes: readonly NetProcess[];
}

export interface NetProcess {
  readonly id: string;
  readonly nodes: readonly NetNode[];
  readonly flows: readonly NetFlow[];
}

export type NetKind =
  | 'start'
  | 'end'
  /** Passes at once. */
  | 'task'
  /** Waits until it is completed from outside. */
  | 'work'
  /** As `work`, but may also end with an error. */
  | 'job'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'complex'
  | 'event-gateway'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'sub'
  | 'transaction'
  | 'ad-hoc'
  | 'event-sub'
  | 'call';

export interface NetNode {
  readonly id: string;
  readonly kind: NetKind;
  /** The sub-process around it; `null` for the process itself. */
  readonly scope: string | null;
  readonly trigger?: NetTrigger;
  /** Of a multiple event: what it waits for or throws besides. */
  readonly also?: NetTrigger;
  /** Of a multiple event that waits: for all of them, not for any. */
  readonly together?: boolean;
  readonly attachedTo?: string;
  /** Boundary events and starts of event sub-processes; true where absent. */
  readonly interrupting?: boolean;
  readonly loop?: NetLoop;
  readonly calls?: string;
  /** Of a compensation handler: the activity that it undoes. */
  readonly undoes?: string;
  /** Of a complex gateway: so many tokens activate it; absent, it waits as an inclusive one. */
  readonly needs?: number;
  readonly adHoc?: NetAdHoc;
  /** Of an activity: how many tokens begin it, and how many leave on each flow; 1 where absent. */
  readonly quantities?: { readonly start: number; readonly completion: number };
}

export type NetTrigger =
  | { readonly on: 'message' | 'terminate' | 'cancel' }
  /** `code` is the code, or the name of a signal or link; `null` catches all. */
  | { readonly on: 'error' | 'escalation' | 'signal' | 'link'; readonly code: string | null }
  /** Fires after `seconds`, and where it repeats `times` times. */
  | { readonly on: 'timer'; readonly seconds: number; readonly times: number }
  | { readonly on: 'condition'; readonly guard: NetGuard }
  /** A throw: the activity that is meant, or all. Unused where it starts an event sub-process. */
  | { readonly on: 'compensation'; readonly activity: string | null; readonly waits: boolean };

export type NetLoop =
  | { readonly type: 'multiple'; readonly sequential: boolean; readonly count: number; readonly until?: NetGuard }
  | { readonly type: 'standard'; readonly testBefore: boolean; readonly maximum: number; readonly again: NetGuard };

export interface NetAdHoc {
  readonly sequential: boolean;
  readonly until: NetGuard | null;
  readonly cancelsRemaining: boolean;
}

export interface NetFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly guard?: NetGuard;
  /** Behind a complex gateway: taken when it is activated, or when it is reset. */
  readonly phase?: 'start' | 'reset';
  readonly isDefault?: boolean;
}

/** `a > above`. */
export interface NetGuard {
  readonly name: 'a' | 'b';
  readonly above: number;
}

export interface NetData {
  readonly a: number;
  readonly b: number;
}

export function holds(guard: NetGuard, data: NetData): boolean {
  return data[guard.name] > guard.above;
}

/** All that an event waits for or throws. */
export function triggersOf({ trigger, also }: NetNode): readonly NetTrigger[] {
  return [trigger, also].filter((one) => one !== undefined);
}

/** Tasks, sub-processes and calls, as against events and gateways. */
export function isActivity({ kind }: NetNode): boolean {
  return ['task', 'work', 'job', 'sub', 'transaction', 'ad-hoc', 'event-sub', 'call'].includes(kind);
}

/** Sub-processes of every kind: their nodes name them as `scope`. */
export function isScope({ kind }: NetNode): boolean {
  return ['sub', 'transaction', 'ad-hoc', 'event-sub'].includes(kind);
}
