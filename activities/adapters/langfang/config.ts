import { z } from 'zod';
import { endpointConfig } from '../http/endpoint-config';

/** How the systems of Langfang are reached. */
export const langfangConfig = z.strictObject({
  caseSystem: z.strictObject({
    ...endpointConfig.shape,
    /** Name under which the exchange knows us. */
    appId: z.string().min(1).max(50).default('tongban'),
    /** How often the result table is read. */
    pollMs: z.int().min(10).max(60_000).default(300),
    /** How long one attempt waits for a row to be processed; the next one goes on under the same key. */
    patienceMs: z.int().min(10).max(540_000).default(120_000),
  }),
  courier: endpointConfig,
  identity: endpointConfig,
});

export type LangfangConfig = z.output<typeof langfangConfig>;
