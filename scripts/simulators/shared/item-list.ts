import { readFileSync } from 'node:fs';

/** Reads a system's own list of items, a JSON array; `ITEMS_FILE` replaces the list that comes with the simulator. */
export function readItemList<T>(shipped: string): readonly T[] {
  const file = process.env['ITEMS_FILE'];
  const list: unknown = JSON.parse(readFileSync(file === undefined || file === '' ? shipped : file, 'utf8'));
  if (!Array.isArray(list))
    throw new Error(`Expected a JSON array of items in ${file ?? shipped}, but got something else`);
  return list as readonly T[];
}
