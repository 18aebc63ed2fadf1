import type { Identity } from '../../../models/ports/identity';
import { createUnifiedIdentity } from '../unified-identity/unified-identity';
import type { BeijingConfig } from './config';

/** Beijing takes part in the unified identity service. */
export function createIdentity(config: BeijingConfig): Identity {
  return createUnifiedIdentity(config.identity);
}
