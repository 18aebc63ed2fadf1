/**
 * A model as the oracle and its generators see it: plain nodes and flows, written to BPMN for the engine. Two numbers,
 * `a` and `b`, are all its data: every completion sets them.
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
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'event-gateway'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'sub'
  | 'event-sub'
  | 'call';

export interface NetNode {
  readonly id: string;
  readonly kind: NetKind;
  /** The sub-process around it; `null` for the process itself. */
  readonly scope: string | null;
  readonly trigger?: NetTrigger;
  readonly attachedTo?: string;
  /** Boundary events and starts of event sub-processes; true where absent. */
  readonly interrupting?: boolean;
  readonly loop?: NetLoop;
  readonly calls?: string;
}

export interface NetTrigger {
  readonly on: 'message' | 'error' | 'escalation' | 'terminate';
  /** `null` catches all. */
  readonly code?: string | null;
}

export type NetLoop =
  | { readonly type: 'multiple'; readonly sequential: boolean; readonly count: number; readonly until?: NetGuard }
  | { readonly type: 'standard'; readonly testBefore: boolean; readonly maximum: number; readonly again: NetGuard };

export interface NetFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly guard?: NetGuard;
  readonly isDefault?: boolean;
}

/** `a > above`, or its opposite. */
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
