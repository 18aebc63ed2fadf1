import type { Agreement } from './agreement';
import { agreementFaults } from './agreement-rules';
import { finding } from './catalogue-finding';
import type { CatalogueFault, CatalogueFinding } from './catalogue-finding';
import { agreementShape, itemShape, list, record, regionShape } from './catalogue-shape';
import { itemFaults } from './item-rules';
import type { Item } from './item';
import type { Region } from './region';

/** Regions, items and agreements as one consistent whole. */
export interface Catalogue {
  readonly regions: readonly Region[];
  readonly items: readonly Item[];
  readonly agreements: readonly Agreement[];
}

const catalogueShape = record({
  regions: list(regionShape),
  items: list(itemShape),
  agreements: list(agreementShape),
});

/** Everything that is wrong with catalogue data of unknown shape; rules are checked once the shapes are right. */
export function validateCatalogue(data: unknown): readonly CatalogueFinding[] {
  const wrong: string[] = [];
  catalogueShape(data, '', wrong);
  if (wrong.length > 0) return wrong.map((path) => finding(['CATALOGUE_SHAPE_INVALID', path]));
  const catalogue = data as Catalogue;
  const codes = new Set(catalogue.regions.map((region) => region.code));
  const faults: readonly CatalogueFault[] = [
    ...duplicates(catalogue.regions, (region) => region.code, 'regions', 'code'),
    ...duplicates(catalogue.items, (item) => item.taskCode, 'items', 'taskCode'),
    ...duplicates(catalogue.agreements, (agreement) => agreement.id, 'agreements', 'id'),
    ...catalogue.regions.flatMap((region, index): readonly CatalogueFault[] =>
      region.parent === null || codes.has(region.parent)
        ? []
        : [['CATALOGUE_REFERENCE_UNKNOWN', `regions[${index}].parent`]],
    ),
    ...catalogue.items.flatMap((item, index) => itemFaults(item, `items[${index}]`, codes)),
    ...catalogue.agreements.flatMap((entry, index) =>
      agreementFaults(entry, `agreements[${index}]`, catalogue.items, codes),
    ),
  ];
  return faults.map(finding);
}

/** Catalogue data as a catalogue, or what is wrong with it. */
export function readCatalogue(
  data: unknown,
):
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly findings: readonly CatalogueFinding[] } {
  const findings = validateCatalogue(data);
  return findings.length === 0 ? { ok: true, catalogue: data as Catalogue } : { ok: false, findings };
}

function duplicates<T>(
  entries: readonly T[],
  key: (entry: T) => string,
  path: string,
  field: string,
): readonly CatalogueFault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index): readonly CatalogueFault[] => {
    const isKnown = seen.has(key(entry));
    seen.add(key(entry));
    return isKnown ? [['CATALOGUE_DUPLICATE', `${path}[${index}].${field}`]] : [];
  });
}
