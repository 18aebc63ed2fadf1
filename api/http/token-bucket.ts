export interface RateLimit {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests per second in the long run. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MAX_BUCKETS = 50_000;

/** Token buckets per caller; memory is bounded, the longest idle caller is forgotten first. Time (ms) is an input. */
export function createTokenBuckets(limit: RateLimit) {
  const buckets = new Map<string, Bucket>();
  return {
    /** Takes one token; returns 0, or the whole seconds after which one will be there. */
    take(caller: string, now: number): number {
      const known = buckets.get(caller);
      const refilled = known ? known.tokens + (Math.max(0, now - known.at) / 1000) * limit.perSecond : limit.burst;
      const tokens = Math.min(limit.burst, refilled);
      buckets.delete(caller);
      buckets.set(caller, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      if (buckets.size > MAX_BUCKETS) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / limit.perSecond));
    },
  };
}

export type TokenBuckets = ReturnType<typeof createTokenBuckets>;
