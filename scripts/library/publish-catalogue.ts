import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import type { Json } from '../../models/json';
import type { CatalogueBook, CatalogueKind } from '../../store/index';

/** Who proposes and who publishes what ships: never the same (four eyes, as for every other entry). */
export const LIBRARY_AUTHOR = 'library';
export const LIBRARY_PUBLISHER = 'tongban';

interface Entry {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly body: unknown;
}

/**
 * Publishes the sample catalogue and the calendars that ship. Unchanged entries keep their version; an entry whose latest
 * version was written by someone else is theirs from then on and left alone.
 */
export async function publishCatalogue(catalogue: CatalogueBook, now: number): Promise<void> {
  const { regions, items, agreements } = shippedCatalogue();
  const entries: readonly Entry[] = [
    ...regions.map((body) => ({ kind: 'region' as const, id: body.code, body })),
    ...SHIPPED_CALENDAR.years.map((body) => ({ kind: 'calendar' as const, id: `CN-${body.year}`, body })),
    ...items.map((body) => ({ kind: 'item' as const, id: body.taskCode, body })),
    ...agreements.map((body) => ({ kind: 'agreement' as const, id: body.id, body })),
  ];
  for (const entry of entries) await publishEntry(catalogue, entry, now);
}

async function publishEntry(catalogue: CatalogueBook, { kind, id, body }: Entry, now: number): Promise<void> {
  const latest = await catalogue.version(kind, id);
  if (latest !== null && latest.author !== LIBRARY_AUTHOR) return;
  const version = await catalogue.propose({ kind, id, body: body as Json, author: LIBRARY_AUTHOR, now });
  await catalogue.publish({ kind, id, version, publisher: LIBRARY_PUBLISHER, now });
}
