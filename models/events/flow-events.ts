/**
 * A complex gateway was activated and waits for its reset, it has consumed a token of each of these flows; or the events
 * behind these flows of a parallel gateway that began the instance have happened, others may follow.
 */
export type GatewayEvent = {
  readonly type: 'gateway-activated';
  readonly key: string;
  readonly flowIds: readonly string[];
};

/** An ad-hoc sub-process. */
export type AdHocEvent =
  | {
      readonly type: 'ad-hoc-started';
      readonly key: string;
      readonly sequential: boolean;
      /** Elements that begin, in this order. */
      readonly elementIds: readonly string[];
    }
  /** Nothing further begins inside. */
  | { readonly type: 'ad-hoc-closed'; readonly key: string };
