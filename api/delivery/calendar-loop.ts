import { isCodedError } from '../../models/errors/coded-error';
import type { BlobStore } from '../../models/ports/blob-store';
import type { CaseGateway } from '../../models/ports/case-gateway';
import type { Store } from '../../store/index';
import type { Log } from '../http/log';
import { currentCalendar, storeCalendar } from '../start/current-calendar';
import { createBackgroundLoop, type BackgroundLoop } from './background-loop';

const REST_MS = 5_000;
/** A case that starts while a calendar is being published may get the old one: looked for once more after this long. */
const REPEAT_MS = 2 * 60_000;
const PAGE = 200;
const AT_ONCE = 10;

export interface CalendarLoopDependencies {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly gateway: CaseGateway;
  readonly log: Log;
  now(): number;
}

/**
 * Hands a newly published calendar to every open case with a deadline computed on another one: the case recomputes its
 * clocks and writes a ledger line for each. Runs in any number of processes; a case that hears of it twice does nothing.
 */
export function createCalendarLoop(deps: CalendarLoopDependencies): BackgroundLoop {
  let told: { readonly version: string; readonly at: number; readonly isFinal: boolean } | null = null;
  return createBackgroundLoop('calendar-recomputation', deps.log, REST_MS, async () => {
    const calendar = await currentCalendar(deps.store, deps.now());
    const isRepeat = told?.version === calendar.version;
    if (told && isRepeat && (told.isFinal || deps.now() - told.at < REPEAT_MS)) return;
    const hash = await storeCalendar(deps.blobs, calendar);
    const at = deps.now();
    if (await tellAll(deps, calendar.version, hash)) told = { version: calendar.version, at, isFinal: isRepeat };
  });
}

/** @returns whether every case was reached */
async function tellAll(deps: CalendarLoopDependencies, version: string, hash: string): Promise<boolean> {
  let after: string | null = null;
  let told = 0;
  let missed = 0;
  for (;;) {
    const page: readonly string[] = await deps.store.mirror.onOtherCalendar(version, after, PAGE);
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const answers = await Promise.all(page.slice(from, from + AT_ONCE).map((no) => tell(deps, no, hash)));
      told += answers.filter(Boolean).length;
      missed += answers.filter((answer) => !answer).length;
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last;
  }
  if (told + missed > 0) deps.log.info('calendar.recomputed', { version, told, missed });
  return missed === 0;
}

/** A case that has ended meanwhile needs no calendar. */
async function tell({ gateway }: CalendarLoopDependencies, instanceNo: string, hash: string): Promise<boolean> {
  try {
    await gateway.signal(instanceNo, { type: 'calendar-republished' }, hash);
    return true;
  } catch (error) {
    return isCodedError(error) && error.code === 'INSTANCE_NOT_FOUND';
  }
}
