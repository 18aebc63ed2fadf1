import type { Courier } from '../../models/ports/courier';
import type { Identity } from '../../models/ports/identity';
import type { RegionCaseSystem } from '../../models/ports/region-case-system';

/** All systems of one region, behind our ports. */
export interface RegionAdapter {
  readonly caseSystem: RegionCaseSystem;
  readonly courier: Courier;
  readonly identity: Identity;
}
