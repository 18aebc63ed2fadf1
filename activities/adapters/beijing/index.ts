import type { RegionAdapter } from '../region-adapter';
import type { BeijingConfig } from './config';
import { createCourier } from './courier';
import { createIdentity } from './identity';
import { createRegionCaseSystem } from './region-case-system';

export { beijingConfig, type BeijingConfig } from './config';

/** The systems of Beijing. */
export function createBeijingAdapter(config: BeijingConfig): RegionAdapter {
  return {
    caseSystem: createRegionCaseSystem(config.caseSystem),
    courier: createCourier(config),
    identity: createIdentity(config),
  };
}
