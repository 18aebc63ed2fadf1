import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import type { BlobStore } from '../../models/ports/blob-store';
import type { CalendarSnapshot, CalendarYear } from '../../models/sla/calendar';
import type { Store } from '../../store/index';

const FRESH_MS = 5_000;
const cached = new WeakMap<Store, { readonly at: number; readonly snapshot: CalendarSnapshot }>();

/**
 * The calendar that answers now: the shipped one, with the years that the catalogue has published in their place. Its
 * version names each published year, so that a stored deadline says what it was computed with. Looked up at most every 5 s.
 */
export async function currentCalendar(store: Store, now: number): Promise<CalendarSnapshot> {
  const known = cached.get(store);
  if (known && now >= known.at && now - known.at < FRESH_MS) return known.snapshot;
  const snapshot = mergeYears(await store.catalogue.calendars());
  cached.set(store, { at: now, snapshot });
  return snapshot;
}

/** Lays a calendar down for cases; answers its hash. The same calendar is stored once. */
export function storeCalendar(blobs: BlobStore, calendar: CalendarSnapshot): Promise<string> {
  return blobs.put(new TextEncoder().encode(JSON.stringify(calendar)));
}

type PublishedCalendars = Awaited<ReturnType<Store['catalogue']['calendars']>>;

/** Published years over the shipped ones; a year that says the same as the shipped one changes nothing. */
export function mergeYears(published: PublishedCalendars): CalendarSnapshot {
  const years = new Map<number, CalendarYear>(SHIPPED_CALENDAR.years.map((year) => [year.year, year]));
  const names: string[] = [];
  for (const { id, version, body } of published.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const year = body as unknown as CalendarYear;
    if (canonical(year) === canonical(years.get(year.year))) continue;
    years.set(year.year, year);
    names.push(`${id}.v${version}`);
  }
  if (names.length === 0) return SHIPPED_CALENDAR;
  return {
    ...SHIPPED_CALENDAR,
    version: [SHIPPED_CALENDAR.version, ...names].join('+'),
    years: [...years.values()].toSorted((a, b) => a.year - b.year),
  };
}

/** Key order of a stored body is not that of the file. */
function canonical(year: CalendarYear | undefined): string {
  return JSON.stringify(Object.entries(year ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
