import type { RegionAdapter } from '../region-adapter';
import type { FakeConfig } from './config';
import { createCourier } from './courier';
import { createIdentity } from './identity';
import { createRegionCaseSystem } from './region-case-system';

export type { FakeConfig } from './config';

/** A region without a network: for tests of what calls the ports. It obeys the same contract suite as the real adapters. */
export function createFakeAdapter(config: FakeConfig): RegionAdapter {
  return {
    caseSystem: createRegionCaseSystem(config),
    courier: createCourier(config),
    identity: createIdentity(config),
  };
}
