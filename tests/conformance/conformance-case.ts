import type { JsonObject } from '../../models/json';

/**
 * One statement about what is executed: models, what is done from outside, and what must have happened then. Processes
 * need not have ids of their own per case, messages and signals no names of their own: each run gets them renamed.
 */
export interface ConformanceCase {
  /** Unique, kebab-case; the test's name. */
  readonly id: string;
  /** Row of `docs/conformance.md`: the element, its kind, where it stands. */
  readonly element: string;
  readonly kind: string;
  readonly position: string;
  /** Section of BPMN 2.0.2. */
  readonly section: string;
  /** BPMN (or DMN) files of the deployment; the process of the first one is started. */
  readonly models: readonly string[];
  readonly variables?: JsonObject;
  /** `outside`: nothing is started, an act (a message, a signal) begins the first instance; default `create`. */
  readonly start?: 'create' | 'outside';
  /** True: what happens depends on the order of elements in the file or on ids, so that no variants are derived. */
  readonly fixed?: boolean;
  /** Done in this order, each as soon as what it needs is there. */
  readonly acts?: readonly Act[];
  readonly expected: Expected;
}

export type Act =
  | { readonly do: 'complete-task'; readonly element: string; readonly variables?: JsonObject }
  | { readonly do: 'complete-job'; readonly type: string; readonly variables?: JsonObject }
  | { readonly do: 'throw-error'; readonly type: string; readonly code: string; readonly variables?: JsonObject }
  /** As soon as somebody waits for the message; `buffered` at once, whether or not. Through `/v2` it has a time to live. */
  | {
      readonly do: 'publish';
      readonly name: string;
      readonly correlationKey?: string;
      readonly variables?: JsonObject;
      readonly buffered?: boolean;
    }
  | { readonly do: 'broadcast'; readonly name: string; readonly variables?: JsonObject }
  /** Waits until so many instances of the element are active. */
  | { readonly do: 'wait-active'; readonly element: string; readonly count?: number }
  /** Waits until so many instances of the element have completed. */
  | { readonly do: 'wait-completed'; readonly element: string; readonly count?: number }
  /** Resolves the first open incident of the element, after variables of the process instance were set. */
  | { readonly do: 'resolve-incident'; readonly element: string; readonly variables?: JsonObject }
  /** Sets variables of the process instance. */
  | { readonly do: 'set-variables'; readonly variables: JsonObject }
  | { readonly do: 'cancel' };

export interface Expected {
  readonly state: 'COMPLETED' | 'TERMINATED' | 'ACTIVE';
  /**
   * How often each flow node (of called processes and of instances begun by the case too) completed; one that is not
   * named did not. The body of a loop or multi-instance activity counts as well: three rounds are four.
   */
  readonly completed: Readonly<Record<string, number>>;
  readonly terminated?: Readonly<Record<string, number>>;
  /** Variables of the process instance at the end; others are not looked at. */
  readonly variables?: JsonObject;
  readonly incidents?: readonly { readonly element: string; readonly errorType: string }[];
}
