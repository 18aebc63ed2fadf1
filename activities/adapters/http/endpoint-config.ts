import { z } from 'zod';

/** How a system is reached. Addresses come from the operator's configuration alone, never from a model or a case. */
export const endpointConfig = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  apiKey: z.string().min(1).max(500),
  /** Whole time of one request, below the heartbeat of the activity. */
  timeoutMs: z.int().min(50).max(25_000).default(10_000),
});

export type EndpointConfig = z.output<typeof endpointConfig>;
