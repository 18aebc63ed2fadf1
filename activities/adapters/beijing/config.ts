import { z } from 'zod';
import { endpointConfig } from '../http/endpoint-config';

/** How the systems of Beijing are reached. */
export const beijingConfig = z.strictObject({
  caseSystem: endpointConfig,
  courier: endpointConfig,
  identity: endpointConfig,
});

export type BeijingConfig = z.output<typeof beijingConfig>;
