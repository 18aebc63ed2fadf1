import type { Agreement } from './agreement';
import type { CatalogueFault } from './catalogue-finding';
import type { Item } from './item';

/** What the rules have against one agreement whose shape is right. */
export function agreementFaults(
  agreement: Agreement,
  path: string,
  items: readonly Item[],
  divisions: ReadonlySet<string>,
): readonly CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const [a, b] = agreement.parties;
  if (a === b || !divisions.has(a) || !divisions.has(b))
    faults.push(['CATALOGUE_REFERENCE_UNKNOWN', `${path}.parties`]);
  if (agreement.to !== null && agreement.to < agreement.from) faults.push(['CATALOGUE_DATES_INVALID', `${path}.to`]);
  const handledBy = new Map(items.map((item) => [item.taskCode, item.division]));
  agreement.items.forEach((code, index) => {
    const division = handledBy.get(code);
    const at = `${path}.items[${index}]`;
    if (division === undefined) faults.push(['CATALOGUE_REFERENCE_UNKNOWN', at]);
    else if (division !== a && division !== b) faults.push(['CATALOGUE_ITEM_NOT_OF_PARTY', at]);
  });
  agreement.entrustments.forEach((entrustment, index) => {
    const at = `${path}.entrustments[${index}]`;
    if (!agreement.parties.includes(entrustment.division))
      faults.push(['CATALOGUE_ITEM_NOT_OF_PARTY', `${at}.division`]);
    const isNamed = entrustment.items?.every((code) => agreement.items.includes(code)) ?? true;
    if (!isNamed) faults.push(['CATALOGUE_REFERENCE_UNKNOWN', `${at}.items`]);
  });
  return faults;
}
