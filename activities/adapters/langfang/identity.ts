import type { Identity } from '../../../models/ports/identity';
import { createUnifiedIdentity } from '../unified-identity/unified-identity';
import type { LangfangConfig } from './config';

/** Langfang takes part in the unified identity service. */
export function createIdentity(config: LangfangConfig): Identity {
  return createUnifiedIdentity(config.identity);
}
