import { readCatalogue } from '../../catalogue/catalogue';
import type { Catalogue } from '../../catalogue/catalogue';
import agreements from './agreements.json';
import tongzhou from './items-110112.json';
import langfang from './items-131000.json';
import xianghe from './items-131024.json';
import dachang from './items-131028.json';
import sanhe from './items-131082.json';
import regions from './regions.json';

/** The sample catalogue that ships, as unchecked data. */
export const SHIPPED_CATALOGUE_DATA = {
  regions,
  items: [...tongzhou, ...langfang, ...xianghe, ...dachang, ...sanhe],
  agreements,
};

/** The sample catalogue that ships. @throws Error when the data has findings: a fault of the build, caught by its test. */
export function shippedCatalogue(): Catalogue {
  const result = readCatalogue(SHIPPED_CATALOGUE_DATA);
  if (!result.ok) throw new Error(`Expected a valid catalogue, but ${result.findings[0]?.path ?? ''} is not`);
  return result.catalogue;
}
