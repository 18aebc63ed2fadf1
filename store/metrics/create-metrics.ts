import { Counter, Registry, collectDefaultMetrics, type Gauge } from 'prom-client';
import { LABELS, PROCESS_METRICS_PREFIX } from '../../models/conventions';
import { isCodedError } from '../../models/errors/coded-error';
import type { CalendarSnapshot } from '../../models/sla/calendar';
import type { Store } from '../port/store';
import { calendarDaysLeft } from './calendar-coverage';
import { FIGURE_METRICS, readFigures, type FigureMetric } from './read-figures';
import { registerInstruments, type Instruments } from './registry';
import type { Sample } from './limit-series';

export interface MetricsSetting {
  /** The read model, in the one process that exports its figures: two would double every sum. `null` in all others. */
  readonly store: Pick<Store, 'figures' | 'catalogue'> | null;
  /** Epoch ms. */
  readonly now: () => number;
  readonly calendar: Pick<CalendarSnapshot, 'years'>;
  /** Text of the Temporal SDK's own exporter, if this process has one. */
  readonly temporal?: () => Promise<string>;
  /** How long figures of the read model serve further scrapes, ms; default 5,000. */
  readonly cacheMs?: number;
}

/** One call to a system of a region; `outcome` is `ok` or the code of the failure. */
export interface AdapterObservation {
  readonly system: string;
  readonly seconds: number;
  readonly outcome: string;
}

/** One answered or broken-off HTTP request; carries no path and no caller. */
export interface HttpObservation {
  /** `null` for a path without a route. */
  readonly operationId: string | null;
  /** Which part of the API: `v2`, `v1` or `other`. */
  readonly api: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  /** Prometheus text exposition and its content type; figures are refreshed when they are older than `cacheMs`. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly observeAdapter: (observation: AdapterObservation) => void;
  readonly observeHttp: (observation: HttpObservation) => void;
  /** The same store, with flushes timed and handed-out jobs counted. */
  readonly observeStore: (store: Store) => Store;
}

const CACHE_MS = 5_000;

/** The metrics of one process. @returns what `/metrics` answers and the hooks that feed it */
export function createMetrics(setting: MetricsSetting): Metrics {
  const own = new Registry();
  const fromStore = new Registry();
  const figureMetrics = new Set<string>(FIGURE_METRICS);
  const instruments = registerInstruments((metric) => (figureMetrics.has(metric) ? fromStore : own));
  collectDefaultMetrics({ register: own, prefix: PROCESS_METRICS_PREFIX });
  // A gauge without labels begins at 0: nothing is said about what this process does not know.
  instruments.figuresUp.remove();
  instruments.calendarDaysLeft.remove();
  let figures: { readonly at: number; readonly done: Promise<boolean> } | null = null;

  async function refreshed(): Promise<boolean> {
    const { store } = setting;
    if (store === null) return false;
    const now = setting.now();
    if (figures === null || now - figures.at >= (setting.cacheMs ?? CACHE_MS) || now < figures.at) {
      figures = { at: now, done: refresh(store, instruments, now) };
    }
    return figures.done;
  }

  return {
    async metrics() {
      const [isUp, temporal] = await Promise.all([refreshed(), temporalText(setting)]);
      if (setting.store !== null) {
        instruments.figuresUp.set(isUp ? 1 : 0);
        const daysLeft = calendarDaysLeft(setting.calendar, setting.now());
        if (daysLeft !== null) instruments.calendarDaysLeft.set(daysLeft);
      }
      const texts = [await own.metrics(), isUp ? await fromStore.metrics() : '', temporal];
      return { type: own.contentType, text: texts.filter(Boolean).map(endedByNewline).join('') };
    },
    observeAdapter({ system, seconds, outcome }) {
      const [region, kind] = splitSystem(system);
      instruments.adapterCalls.inc({ [LABELS.region]: region, [LABELS.system]: kind, [LABELS.outcome]: outcome });
      instruments.adapterSeconds.observe({ [LABELS.system]: kind }, seconds);
    },
    observeHttp({ operationId, api, status, seconds }) {
      const kind = `${Math.floor(status / 100)}xx`;
      instruments.httpRequests.inc({ [LABELS.operation]: operationId ?? 'unknown', [LABELS.status]: kind });
      instruments.httpSeconds.observe({ [LABELS.api]: api }, seconds);
    },
    observeStore: (store) => observed(store, instruments),
  };
}

async function refresh(
  { figures, catalogue }: NonNullable<MetricsSetting['store']>,
  instruments: Instruments,
  now: number,
): Promise<boolean> {
  try {
    const samples = await readFigures(figures, catalogue, now);
    for (const metric of FIGURE_METRICS) show(instruments[metric], samples[metric]);
    return true;
  } catch (error) {
    if (isCodedError(error)) return false;
    throw error;
  }
}

/** Shows exactly these samples: what is gone from the read model is gone from the endpoint. */
function show(instrument: Instruments[FigureMetric], samples: readonly Sample[]): void {
  instrument.reset();
  for (const { labels, value } of samples) {
    if (instrument instanceof Counter) (instrument as Counter).inc({ ...labels }, value);
    else (instrument as Gauge).set({ ...labels }, value);
  }
}

function observed(store: Store, { flushSeconds, jobsHandedOut }: Instruments): Store {
  return {
    ...store,
    async flush(batch) {
      const end = flushSeconds.startTimer();
      let outcome = 'failed';
      try {
        const result = await store.flush(batch);
        outcome = result;
        return result;
      } finally {
        end({ [LABELS.outcome]: outcome });
      }
    },
    jobs: {
      activate: async (request) => {
        const jobs = await store.jobs.activate(request);
        jobsHandedOut.inc(jobs.length);
        return jobs;
      },
      extendLock: (viewer, key, lockedUntil) => store.jobs.extendLock(viewer, key, lockedUntil),
      onAvailable: (listener) => store.jobs.onAvailable(listener),
      nextAvailableAt: (type, now) => store.jobs.nextAvailableAt(type, now),
    },
  };
}

/** An exporter of the SDK that does not answer never takes the product's own figures with it. */
async function temporalText({ temporal }: MetricsSetting): Promise<string> {
  if (!temporal) return '';
  try {
    return await temporal();
  } catch {
    return '';
  }
}

/** `beijing-case-system` is the case system of the region family `beijing`. */
function splitSystem(system: string): readonly [string, string] {
  const at = system.indexOf('-');
  return at < 0 ? ['none', system] : [system.slice(0, at), system.slice(at + 1)];
}

function endedByNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
