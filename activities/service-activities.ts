import type { ServiceActivity } from '../models/ports/activity-call';
import type { RegionAdapter } from './adapters/region-adapter';
import { createCourierActivities } from './courier.activities';
import { createIdentityActivities } from './identity.activities';
import { createRegionActivities } from './region.activities';

/** All activities that service tasks of a model may become, by activity type, over the adapters of the divisions. */
export function createServiceActivities(
  adapterOf: (division: string) => RegionAdapter | null,
): Readonly<Record<string, ServiceActivity>> {
  return {
    ...createRegionActivities({ systems: (division) => adapterOf(division)?.caseSystem ?? null }),
    ...createCourierActivities({ couriers: (division) => adapterOf(division)?.courier ?? null }),
    ...createIdentityActivities({ identities: (division) => adapterOf(division)?.identity ?? null }),
  };
}
