import type { CaseSnapshot, SnapshotPage } from '../models/messages';

/** UTF-16 units per page; at most four bytes each, so a page stays under 256 KiB. */
const PAGE_UNITS = 64 * 1024;

/**
 * Cuts the JSON text of a snapshot into pages. Between two pages it keeps the text, which of tens of thousands of open
 * tasks takes a third of a second to write, until the last page is given or the case has moved on.
 */
export class SnapshotPages {
  #version = '';
  #text = '';

  /** @param version differs when the snapshot does */
  page(version: string, page: number, snapshot: () => CaseSnapshot): SnapshotPage {
    if (this.#version !== version) {
      this.#text = JSON.stringify(snapshot());
      this.#version = version;
    }
    const pages = Math.max(1, Math.ceil(this.#text.length / PAGE_UNITS));
    const text = this.#text.slice(page * PAGE_UNITS, (page + 1) * PAGE_UNITS);
    if (page >= pages - 1) this.#version = this.#text = '';
    return { pages, page, text };
  }
}
