import { regionAdapters } from '../../activities/adapters/region-adapters';
import type { RegionAdapter } from '../../activities/adapters/region-adapter';
import { beijingConfig } from '../../activities/adapters/beijing';
import { langfangConfig } from '../../activities/adapters/langfang';
import type { Observe } from '../../activities/adapters/measured';
import type { CallbackKeys } from '../../api/http/dependencies';
import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import { EXPRESS_COURIER, regionFamily } from '../../models/regions';
import type { OutsideSystems } from './outside-systems';

export interface ConnectedRegions {
  /** Divisions whose systems are connected: one task queue each. */
  readonly divisions: readonly string[];
  readonly adapterOf: (division: string) => RegionAdapter | null;
  readonly callbackKeys: CallbackKeys;
}

/** Connects the simulated systems of the embedded mode behind the adapters of their regions. */
export function connectRegions(outside: OutsideSystems, observe: Observe = () => undefined): ConnectedRegions {
  const endpoint = ({ url, apiKey }: OutsideSystems['beijing']) => ({ baseUrl: url, apiKey });
  const shared = { courier: endpoint(outside.courier), identity: endpoint(outside.identity) };
  const adapterOf = regionAdapters(
    {
      beijing: beijingConfig.parse({ ...shared, caseSystem: endpoint(outside.beijing) }),
      langfang: langfangConfig.parse({ ...shared, caseSystem: endpoint(outside.langfang) }),
    },
    observe,
  );
  const divisions = shippedCatalogue()
    .regions.map(({ code }) => code)
    .filter((code) => regionFamily(code) !== null);
  const langfang = divisions.filter((code) => regionFamily(code) === 'langfang');
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    divisions,
    adapterOf,
    callbackKeys: {
      regions: Object.fromEntries(langfang.map((code) => [code, bytes(outside.langfang.callbackKey)])),
      couriers: { [EXPRESS_COURIER]: bytes(outside.courier.callbackKey) },
    },
  };
}
