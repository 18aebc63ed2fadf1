import type { CaseSnapshot, SnapshotPage } from '../models/messages';

/** UTF-16 units per page; at most four bytes each, so a page stays under 256 KiB. */
const PAGE_UNITS = 64 * 1024;

/** Cuts the JSON text of a snapshot into pages. */
export function snapshotPage(snapshot: CaseSnapshot, page: number): SnapshotPage {
  const text = JSON.stringify(snapshot);
  const pages = Math.max(1, Math.ceil(text.length / PAGE_UNITS));
  return { pages, page, text: text.slice(page * PAGE_UNITS, (page + 1) * PAGE_UNITS) };
}
