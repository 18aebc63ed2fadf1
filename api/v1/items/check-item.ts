import { finding } from '../../../models/catalogue/catalogue-finding';
import type { Item } from '../../../models/catalogue/item';
import { itemFaults } from '../../../models/catalogue/item-rules';
import type { Region } from '../../../models/catalogue/region';
import { CodedError } from '../../../models/errors/coded-error';

/**
 * Holds a draft against the rules of the catalogue: limits, codes, dates, modes, divisions that are known.
 * @throws CodedError the first fault's CATALOGUE_* code, with all faults as `findings`
 */
export function checkItem(item: Item, regions: readonly Region[]): void {
  const faults = itemFaults(item, 'body', new Set(regions.map((region) => region.code)));
  const [first] = faults;
  if (!first) return;
  const [code, path] = first;
  throw new CodedError(code, `${path}: ${finding(first).message.en}`, { findings: faults.map(finding) });
}
