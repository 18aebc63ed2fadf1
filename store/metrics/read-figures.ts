import { DUE_WINDOWS, INCIDENT_AGES, LABELS, type METRICS, OTHER_VALUE } from '../../models/conventions';
import type { Region } from '../../models/catalogue/region';
import type { Figures } from '../port/figures';
import type { Store } from '../port/store';
import { endsOfDayAndWeek } from './due-windows';
import { foldSmallest, foldSmallestSeries, sumSamples, type Sample } from './limit-series';

/** Metrics that come from the read model. */
export const FIGURE_METRICS = [
  'divisionInfo',
  'casesOpen',
  'casesOpenByLight',
  'casesOpenByMode',
  'casesOpenByItem',
  'casesDue',
  'casesOverdue',
  'clocksOverdue',
  'casesOpened',
  'casesClosed',
  'tasksOpen',
  'incidentsOpen',
  'incidentsOpenByAge',
  'incidentOldestAge',
  'casesUnconfirmed',
  'oldestUnconfirmedAge',
  'deliveriesOpen',
  'jobsOpen',
] as const satisfies readonly (keyof typeof METRICS)[];
export type FigureMetric = (typeof FIGURE_METRICS)[number];
export type FigureSamples = Readonly<Record<FigureMetric, readonly Sample[]>>;

/** With 31 divisions the whole endpoint stays below 2,000 series. */
const MAX_PAIRS = 600;
const MAX_ITEMS = 20;
const LIGHTS = ['green', 'yellow', 'red', 'dark-red', 'none'] as const;
const JOB_STATES = ['available', 'handed-out', 'backing-off', 'without-retries'] as const;
const { receiving, handling } = LABELS;

/**
 * Reads every figure of the read model once. Divisions with a system of their own show zeros, so that a quiet day is told from
 * a missing exporter. @throws CodedError UNAVAILABLE when the database is away
 */
export async function readFigures(
  figures: Figures,
  catalogue: Pick<Store['catalogue'], 'regions'>,
  now: number,
): Promise<FigureSamples> {
  const { today, week } = endsOfDayAndWeek(now);
  const bounds = INCIDENT_AGES.flatMap(({ below }) => (below === null ? [] : [below]));
  const [regions, open, byItem, dueToday, dueThisWeek, late, lateClocks, opened, closed] = await Promise.all([
    catalogue.regions(),
    figures.openCases(now),
    figures.openCasesByItem(now),
    figures.casesDueBetween(now, today),
    figures.casesDueBetween(now, week),
    figures.casesOverdue(now),
    figures.overdue(now),
    figures.casesOpened(),
    figures.casesClosed(),
  ]);
  const [tasks, incidents, ages, unconfirmed, oldest, deliveries, jobs] = await Promise.all([
    figures.openTasks(),
    figures.openIncidents(),
    figures.incidentAges(now, bounds),
    figures.unconfirmedCases(),
    figures.oldestUnconfirmed(),
    figures.openDeliveries(),
    figures.openJobs(now),
  ]);
  const handlers = new Set([
    ...regions.filter((region) => region.adapter !== null).map((region) => region.code),
    ...[...open, ...opened, ...closed].map((row) => row.handlingDivision),
  ]);
  const seen = [...open, ...opened, ...closed].flatMap((row) => [row.receivingDivision, row.handlingDivision]);
  const divisions = new Set([...handlers, ...seen, ...tasks.map((row) => row.division ?? '')]);
  divisions.delete('');
  const pairs = foldSmallestSeries(
    sumSamples(
      open.map((row) => sample({ [receiving]: row.receivingDivision, [handling]: row.handlingDivision }, row.count)),
    ),
    receiving,
    MAX_PAIRS,
    OTHER_VALUE,
  );
  // What is folded is named too: a join over the names loses nothing.
  if (pairs.some(({ labels }) => labels[receiving] === OTHER_VALUE)) divisions.add(OTHER_VALUE);
  const zeros = (labels: (code: string) => readonly Readonly<Record<string, string>>[]): readonly Sample[] =>
    [...handlers].flatMap((code) => labels(code).map((each) => ({ labels: each, value: 0 })));
  const perHandler = (rows: readonly { readonly handlingDivision: string; readonly count: number }[]) =>
    rows.map((row) => sample({ [handling]: row.handlingDivision }, row.count));
  const inWindow = (rows: Parameters<typeof perHandler>[0], window: string): readonly Sample[] =>
    perHandler(rows).map(({ labels, value }) => sample({ ...labels, [LABELS.window]: window }, value));
  return {
    divisionInfo: [...divisions].map((code) => nameOf(code, regions)),
    casesOpen: pairs,
    casesOpenByLight: sumSamples([
      ...zeros((code) => LIGHTS.map((light) => ({ [handling]: code, [LABELS.light]: light }))),
      ...open.map((row) => sample({ [handling]: row.handlingDivision, [LABELS.light]: row.light }, row.count)),
    ]),
    casesOpenByMode: sumSamples(
      open.map((row) => sample({ [LABELS.mode]: row.mode, [LABELS.light]: row.light }, row.count)),
    ),
    casesOpenByItem: foldSmallest(
      byItem.map((row) => sample({ [LABELS.item]: row.itemName, [LABELS.light]: row.light }, row.count)),
      LABELS.item,
      MAX_ITEMS,
      OTHER_VALUE,
    ),
    casesDue: sumSamples([
      ...zeros((code) => Object.values(DUE_WINDOWS).map((window) => ({ [handling]: code, [LABELS.window]: window }))),
      ...inWindow(dueToday, DUE_WINDOWS.today),
      ...inWindow(dueThisWeek, DUE_WINDOWS.week),
    ]),
    casesOverdue: sumSamples([...zeros((code) => [{ [handling]: code }]), ...perHandler(late)]),
    clocksOverdue: sumSamples(
      lateClocks.map((row) =>
        sample(
          {
            [LABELS.ownerDivision]: row.owner === 'receiving' ? row.receivingDivision : row.handlingDivision,
            [LABELS.owner]: row.owner,
            [LABELS.clock]: row.clockId,
          },
          row.count,
        ),
      ),
    ),
    casesOpened: sumSamples([...zeros((code) => [{ [handling]: code }]), ...perHandler(opened)]),
    casesClosed: sumSamples([
      ...zeros((code) => ['true', 'false'].map((onTime) => ({ [handling]: code, [LABELS.onTime]: onTime }))),
      ...closed.map((row) =>
        sample({ [handling]: row.handlingDivision, [LABELS.onTime]: String(row.onTime) }, row.count),
      ),
    ]),
    tasksOpen: tasks.map((row) => sample({ [LABELS.division]: row.division ?? '' }, row.count)),
    incidentsOpen: incidents.map((row) => sample({ [LABELS.errorType]: row.errorType }, row.count)),
    incidentsOpenByAge: INCIDENT_AGES.map(({ age }, index) => sample({ [LABELS.age]: age }, ages.counts[index] ?? 0)),
    incidentOldestAge: [sample({}, secondsSince(ages.oldest, now))],
    casesUnconfirmed: [sample({}, unconfirmed)],
    oldestUnconfirmedAge: [sample({}, secondsSince(oldest, now))],
    deliveriesOpen: [sample({}, deliveries)],
    jobsOpen: sumSamples([
      ...JOB_STATES.map((state) => sample({ [LABELS.state]: state }, 0)),
      ...jobs.map((row) => sample({ [LABELS.state]: row.state }, row.count)),
    ]),
  };
}

function sample(labels: Readonly<Record<string, string>>, value: number): Sample {
  return { labels, value };
}

/** A division outside the catalogue shows its code: a join over the names loses nothing. */
function nameOf(code: string, regions: readonly Region[]): Sample {
  const name = regions.find((region) => region.code === code)?.name ?? { zh: code, en: code };
  return sample({ [LABELS.division]: code, [LABELS.name]: name.zh, [LABELS.nameEn]: name.en }, 1);
}

function secondsSince(instant: number | null, now: number): number {
  return instant === null ? 0 : Math.max(0, (now - instant) / 1000);
}
