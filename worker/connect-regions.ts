import { beijingConfig } from '../activities/adapters/beijing';
import { langfangConfig } from '../activities/adapters/langfang';
import type { Observe } from '../activities/adapters/measured';
import type { RegionAdapter } from '../activities/adapters/region-adapter';
import { regionAdapters } from '../activities/adapters/region-adapters';
import { shippedCatalogue } from '../models/library/catalogue/shipped-catalogue';
import type { OutsideSystem, OutsideSystems } from '../models/outside-systems';
import { regionFamily } from '../models/regions';

export interface ConnectedRegions {
  /** Divisions whose systems are connected: one task queue each. */
  readonly divisions: readonly string[];
  readonly adapterOf: (division: string) => RegionAdapter | null;
}

/** Puts the outside systems behind the adapters of their regions; a region without all of its systems is not connected. */
export function connectRegions(outside: OutsideSystems, observe: Observe = () => undefined): ConnectedRegions {
  const { beijing, langfang, courier, identity } = outside;
  const around = courier && identity ? { courier: endpoint(courier), identity: endpoint(identity) } : null;
  const adapterOf = regionAdapters(
    {
      beijing: beijing && around ? beijingConfig.parse({ ...around, caseSystem: endpoint(beijing) }) : null,
      langfang: langfang && around ? langfangConfig.parse({ ...around, caseSystem: endpoint(langfang) }) : null,
    },
    observe,
  );
  const codes = shippedCatalogue().regions.map(({ code }) => code);
  return { divisions: codes.filter((code) => regionFamily(code) !== null && adapterOf(code) !== null), adapterOf };
}

function endpoint({ url, apiKey }: OutsideSystem): { readonly baseUrl: string; readonly apiKey: string } {
  return { baseUrl: url, apiKey };
}
