import { CodedError } from '../../models/errors/coded-error';
import { METRICS } from '../../models/conventions';
import { shippedCatalogue } from '../../models/library/catalogue/shipped-catalogue';
import type { Figures } from '../port/figures';
import type { Store } from '../port/store';
import { createMetrics } from './create-metrics';

const calendar = { years: [] };

/** Figures of one case per handling division, receiving division, item and light, for a number of divisions. */
function crowdedFigures(divisions: readonly string[]): Figures {
  const lights = ['none', 'green', 'yellow', 'red', 'dark-red'] as const;
  const modes = ['online', 'proxy-collection', 'video'];
  const pairs = divisions.flatMap((receivingDivision) =>
    divisions.map((handlingDivision) => ({ receivingDivision, handlingDivision })),
  );
  const perHandler = divisions.map((handlingDivision) => ({ handlingDivision, count: 1 }));
  return {
    openCases: async () =>
      pairs.flatMap((pair) => modes.flatMap((mode) => lights.map((light) => ({ ...pair, mode, light, count: 1 })))),
    openCasesByItem: async () =>
      Array.from({ length: 100 }, (_, index) => `事项${index}`).flatMap((itemName) =>
        lights.map((light) => ({ itemName, light, count: 1 })),
      ),
    dueBetween: async () => [],
    casesDueBetween: async () => perHandler,
    casesOverdue: async () => perHandler,
    overdue: async () =>
      divisions.flatMap((division) =>
        [
          ['C1', 'handling'],
          ['C2p', 'handling'],
          ['C2s', 'handling'],
          ['C3', 'handling'],
          ['C4a', 'receiving'],
          ['C4b', 'transit'],
          ['C4c', 'handling'],
        ].map(([clockId = '', owner = '']) => ({
          receivingDivision: division,
          handlingDivision: division,
          clockId,
          owner,
          count: 1,
        })),
      ),
    casesOpened: async () => pairs.flatMap((pair) => modes.map((mode) => ({ ...pair, mode, count: 1 }))),
    casesClosed: async () =>
      pairs.flatMap((pair) => [true, false].map((onTime) => ({ ...pair, mode: 'online', onTime, count: 1 }))),
    openIncidents: async () =>
      ['CONDITION_ERROR', 'EXTRACT_VALUE_ERROR', 'IO_MAPPING_ERROR', 'JOB_NO_RETRIES', 'RUNAWAY'].map((errorType) => ({
        errorType,
        count: 1,
      })),
    openTasks: async () => divisions.map((division) => ({ division, count: 1 })),
    unconfirmedCases: async () => 1,
    oldestUnconfirmed: async () => 1_000,
    incidentAges: async (_now, bounds) => ({ counts: [...bounds, 0].map(() => 1), oldest: 4_000 }),
    openJobs: async () => [{ state: 'available', count: 1 }],
    openDeliveries: async () => 2,
  };
}

function storeOf(figures: Partial<Figures>): Store {
  return { figures, catalogue: { regions: async () => shippedCatalogue().regions } } as unknown as Store;
}

const THIRTY_ONE = Array.from({ length: 31 }, (_, index) => String(110_000 + 1000 * index));

/** Series of an exposition: name and labels of every line that carries a value. */
function seriesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.replace(/ \S+$/, '')]));
}

describe('the metrics endpoint', () => {
  it('stays below 2,000 series with 31 regions that all work for each other', async () => {
    const catalogue = {
      regions: async () => THIRTY_ONE.map((code) => ({ code, name: { zh: code, en: code }, adapter: 'rest' })),
    };
    const store = { figures: crowdedFigures(THIRTY_ONE), catalogue } as unknown as Store;
    const queues = THIRTY_ONE.flatMap((code) =>
      ['sum', 'count'].map((part) => `temporal_x_${part}{task_queue="${code}"} 1`),
    );
    const metrics = createMetrics({
      store: store,
      calendar,
      now: () => 5_000,
      temporal: async () => queues.join('\n'),
    });
    for (const code of THIRTY_ONE) {
      for (const system of ['case-system', 'courier', 'identity']) {
        for (const outcome of ['ok', 'REGION_UNAVAILABLE']) {
          metrics.observeAdapter({ system: `${code}-${system}`, seconds: 1, outcome });
        }
      }
    }
    for (let operation = 0; operation < 60; operation += 1) {
      for (const status of [200, 400]) {
        metrics.observeHttp({ operationId: `operation${operation}`, api: 'v2', status, seconds: 0.1 });
      }
    }
    const series = seriesOf((await metrics.metrics()).text);
    expect(series.length).toBeGreaterThan(1_000);
    expect(series.length).toBeLessThanOrEqual(2_000);
    expect(new Set(series).size).toBe(series.length);
    const pairs = series.filter((each) => each.includes('receiving_division='));
    expect(pairs.every((each) => each.startsWith(METRICS.casesOpen.name))).toBe(true);
  });

  it('sums what it folds: no open case is lost', async () => {
    const figures = crowdedFigures(THIRTY_ONE);
    const { text } = await createMetrics({ store: storeOf(figures), calendar, now: () => 5_000 }).metrics();
    const sum = (name: string): number =>
      text
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`))
        .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
    expect(sum(METRICS.casesOpen.name)).toBe(31 * 31 * 15);
    expect(sum(METRICS.casesOpenByLight.name)).toBe(31 * 31 * 15);
    expect(sum(METRICS.casesOpenByItem.name)).toBe(500);
    expect(text).toContain('tongban_division_info{division="other",name="other",name_en="other"} 1');
  });

  it('gives an overdue clock to the side whose time it is', async () => {
    const overdue = ['receiving', 'handling', 'transit'].map((owner) => ({
      receivingDivision: '110112',
      handlingDivision: '131000',
      clockId: 'C4a',
      owner,
      count: 3,
    }));
    const figures = { ...crowdedFigures([]), overdue: async () => overdue };
    const { text } = await createMetrics({ store: storeOf(figures), calendar, now: () => 5_000 }).metrics();
    expect(text).toContain('tongban_clocks_overdue{owner_division="110112",owner="receiving",clock="C4a"} 3');
    expect(text).toContain('tongban_clocks_overdue{owner_division="131000",owner="handling",clock="C4a"} 3');
    expect(text).toContain('tongban_clocks_overdue{owner_division="131000",owner="transit",clock="C4a"} 3');
  });

  it('asks the read model once for the scrapes of five seconds, and shows zeros for a quiet division', async () => {
    let now = 0;
    let asked = 0;
    const figures: Figures = {
      ...crowdedFigures([]),
      unconfirmedCases: async () => (asked += 1),
    };
    const metrics = createMetrics({ store: storeOf(figures), calendar, now: () => now });
    const [first] = await Promise.all([metrics.metrics(), metrics.metrics()]);
    now = 4_999;
    await metrics.metrics();
    expect(asked).toBe(1);
    now = 5_000;
    expect((await metrics.metrics()).text).toContain('tongban_cases_unconfirmed 2');
    expect(first.text).toContain('tongban_cases_overdue{handling_division="131000"} 0');
    expect(first.text).toContain('tongban_division_info{division="131000",name="廊坊市",name_en="Langfang"} 1');
  });

  it('says that the read model is away instead of showing old figures', async () => {
    let isAway = false;
    let now = 0;
    const figures: Figures = {
      ...crowdedFigures(['131000']),
      async openTasks() {
        if (isAway) throw new CodedError('UNAVAILABLE');
        return [];
      },
    };
    const metrics = createMetrics({ store: storeOf(figures), calendar, now: () => now });
    expect((await metrics.metrics()).text).toContain('tongban_figures_up 1');
    isAway = true;
    now = 10_000;
    const { text } = await metrics.metrics();
    expect(text).toContain('tongban_figures_up 0');
    expect(text).not.toContain('tongban_cases_open');
    expect(text).toContain('tongban_nodejs_');
  });

  it('leaves the figures to the process that exports them, and does without an SDK that does not answer', async () => {
    const temporal = async (): Promise<string> => Promise.reject(new Error('refused'));
    const metrics = createMetrics({ store: null, calendar, now: () => 0, temporal });
    metrics.observeAdapter({ system: 'langfang-case-system', seconds: 0.2, outcome: 'ok' });
    const { type, text } = await metrics.metrics();
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).not.toContain('tongban_cases');
    expect(text).not.toMatch(/^tongban_figures_up/m);
    expect(text).toContain('tongban_adapter_calls_total{region="langfang",system="case-system",outcome="ok"} 1');
    expect(text).toContain('tongban_adapter_call_seconds_bucket{le="0.25",system="case-system"} 1');
  });
});
