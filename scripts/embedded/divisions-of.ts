import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import { regionFamily, type RegionFamily } from '../../models/regions';

/** The divisions of the catalogue that one simulated system serves. */
export function divisionsOf(family: RegionFamily): readonly string[] {
  return shippedCatalogue()
    .regions.map(({ code }) => code)
    .filter((code) => regionFamily(code) === family);
}
