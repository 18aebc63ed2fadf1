import { regionFamily } from '../../models/regions';
import { createBeijingAdapter, type BeijingConfig } from './beijing';
import { createLangfangAdapter, type LangfangConfig } from './langfang';
import { measured, type Observe } from './measured';
import type { RegionAdapter } from './region-adapter';

export interface RegionAdaptersConfig {
  /** `null`: the region is not connected from here. */
  readonly beijing: BeijingConfig | null;
  readonly langfang: LangfangConfig | null;
}

/** Finds the adapter of a division by its code; `null` when none is configured. */
export function regionAdapters(
  config: RegionAdaptersConfig,
  observe: Observe,
): (division: string) => RegionAdapter | null {
  const adapters = {
    beijing: config.beijing === null ? null : watched('beijing', createBeijingAdapter(config.beijing), observe),
    langfang: config.langfang === null ? null : watched('langfang', createLangfangAdapter(config.langfang), observe),
  };
  return (division) => {
    const family = regionFamily(division);
    return family === null ? null : adapters[family];
  };
}

function watched(name: string, adapter: RegionAdapter, observe: Observe): RegionAdapter {
  return {
    caseSystem: measured(`${name}-case-system`, adapter.caseSystem, observe),
    courier: measured(`${name}-courier`, adapter.courier, observe),
    identity: measured(`${name}-identity`, adapter.identity, observe),
  };
}
