import { translateLangfangCallback } from './langfang-callback';
import type { RegionCallbackTranslation } from './region-callback';

export { EXPRESS_COURIER, courierMessage, translateCourierCallback } from './courier-callback';
export type { CourierCallback, CourierCallbackTranslation } from './courier-callback';
export type { RegionCallback, RegionCallbackTranslation } from './region-callback';

/** Adapter families: which system serves the divisions whose GB/T 2260 code begins so. */
const FAMILIES = [
  { prefix: '11', family: 'beijing' },
  { prefix: '1310', family: 'langfang' },
] as const;

export type RegionFamily = (typeof FAMILIES)[number]['family'];

/** The adapter family of a division; `null` when no system is connected. */
export function regionFamily(divisionCode: string): RegionFamily | null {
  if (!/^\d{6}$/.test(divisionCode)) return null;
  return FAMILIES.find((entry) => divisionCode.startsWith(entry.prefix))?.family ?? null;
}

/**
 * Translates the body of a verified callback from the format of the division's system. Beijing's system answers at
 * once and calls back nobody: CALLBACK_NOT_OFFERED.
 */
export function translateRegionCallback(divisionCode: string, body: unknown): RegionCallbackTranslation {
  return regionFamily(divisionCode) === 'langfang'
    ? translateLangfangCallback(body)
    : { ok: false, code: 'CALLBACK_NOT_OFFERED' };
}
