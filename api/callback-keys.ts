import { shippedCatalogue } from '../models/library/catalogue/shipped-catalogue';
import type { OutsideSystems } from '../models/outside-systems';
import { EXPRESS_COURIER, regionFamily } from '../models/regions';
import type { CallbackKeys } from './http/dependencies';

/** The keys of those outside systems that call back: the divisions of Langfang and the courier. */
export function callbackKeysOf({ langfang, courier }: OutsideSystems): CallbackKeys {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const divisions = shippedCatalogue()
    .regions.map(({ code }) => code)
    .filter((code) => regionFamily(code) === 'langfang');
  return {
    regions: langfang ? Object.fromEntries(divisions.map((code) => [code, bytes(langfang.callbackKey)])) : {},
    couriers: courier ? { [EXPRESS_COURIER]: bytes(courier.callbackKey) } : {},
  };
}
