import type { RegionAdapter } from '../region-adapter';
import type { LangfangConfig } from './config';
import { createCourier } from './courier';
import { createIdentity } from './identity';
import { createRegionCaseSystem } from './region-case-system';

export { langfangConfig, type LangfangConfig } from './config';

/** The systems of Langfang. */
export function createLangfangAdapter(config: LangfangConfig): RegionAdapter {
  return {
    caseSystem: createRegionCaseSystem(config.caseSystem),
    courier: createCourier(config),
    identity: createIdentity(config),
  };
}
