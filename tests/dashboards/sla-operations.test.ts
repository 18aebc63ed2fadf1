import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { probeRoutes } from '../../api/probes/routes';
import { fakeGateway } from '../../api/testing/fake-gateway';
import { startTestApi, type TestApi } from '../../api/testing/test-api';
import { allDashboards } from '../../dashboards/build';
import type { Dashboard, Panel, PanelBody } from '../../dashboards/grafana';
import { METRICS } from '../../models/conventions';
import { SHIPPED_CALENDAR } from '../../models/library/calendars/shipped-calendar';
import { freePort } from '../../scripts/processes/ports';
import { run } from '../../scripts/processes/run';
import { findDebianTool } from '../../scripts/testing/debian-package';
import { PROMETHEUS } from '../../scripts/testing/require-test-tools';
import { createStore } from '../../store/create-store';
import { migrate } from '../../store/database/migrate';
import { openPglite } from '../../store/database/open-pglite';
import type { Database, Store } from '../../store/index';
import { testCipher } from '../../store/testing/test-cipher';
import { createMetrics } from '../../store/metrics/create-metrics';
import { exportOnPort, readTemporalMetrics } from '../../worker/temporal-telemetry';
import { testTemporalAddress } from '../support/test-temporal';
import { askPanels, askVariables } from './ask-dashboard';
import { startPrometheus, until, type PrometheusServer } from './prometheus-server';
import { NOW, seedClosedCases, seedOpenCases, seedRegions } from './seed-cases';

const RULES = join(__dirname, '..', '..', 'dashboards', 'rules', 'tongban.yml');
const SCRAPED_WITHIN_MS = 30_000;
const dashboards = [...allDashboards()];
const chinese = dashboards[0]![1];

let database: Database;
let store: Store;
let temporal: NativeConnection;
let api: TestApi;
let prometheus: PrometheusServer;

beforeAll(async () => {
  const sdkPort = await freePort();
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { metrics: exportOnPort(sdkPort) } });
  temporal = await NativeConnection.connect({ address: testTemporalAddress() });
  ({ database } = await openPglite(null, { now: 0 }));
  await migrate(database);
  const plain = await createStore({ database, cipher: testCipher, now: () => NOW });
  const metrics = createMetrics({
    store: plain,
    now: () => NOW,
    calendar: SHIPPED_CALENDAR,
    temporal: () => readTemporalMetrics(sdkPort),
    // The clock stands still: every scrape reads anew.
    cacheMs: 0,
  });
  store = metrics.observeStore(plain);
  await seedRegions(store);
  await seedOpenCases(store);
  api = await startTestApi({
    store,
    gateway: fakeGateway().gateway,
    routes: probeRoutes,
    metrics: metrics.metrics,
  });
  prometheus = await startPrometheus({ target: `127.0.0.1:${api.port}`, ruleFile: RULES });

  await until('two scrapes', SCRAPED_WITHIN_MS, async () => (await valueOf(`sum(count_over_time(up[1m]))`)) >= 2);
  await seedClosedCases(store, { onTime: 2, late: 1 });
  const closed = `sum(increase(${METRICS.casesClosed.name}[5m]))`;
  await until('the closed cases to be scraped', SCRAPED_WITHIN_MS, async () => (await valueOf(closed)) > 0);
}, 120_000);

afterAll(async () => {
  await prometheus?.stop();
  await api?.close();
  await store?.close();
  await database?.close();
  await temporal?.close();
});

async function valueOf(query: string): Promise<number> {
  const { result } = (await prometheus.ask('query', { query })) as { result: { value: [number, string] }[] };
  return Number(result[0]?.value[1] ?? 0);
}

/** What is wrong with the answers of a dashboard: refusals, nothing, or values that are none. */
async function faultsOf(
  dashboard: Dashboard,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const answers = [
    ...(await askPanels(prometheus, dashboard, variables)),
    ...(await askVariables(prometheus, dashboard)),
  ];
  return answers.flatMap(({ question, expr, error, series }) => {
    if (error !== null) return [`${question}: ${error}: ${expr}`];
    if (series.length === 0) return [`${question}: no answer: ${expr}`];
    return series.some(({ value }) => Number.isNaN(value)) ? [`${question}: no value: ${expr}`] : [];
  });
}

function withFirstQuery(expr: string): Dashboard {
  const panels = chinese.panels.map((panel, index): Panel => {
    if (index > 0 || panel.type === 'row') return panel;
    return { ...panel, targets: panel.targets.map((target) => ({ ...target, expr })) };
  });
  return { ...chinese, panels };
}

describe.each(dashboards)('%s on a real Prometheus', (_path, dashboard) => {
  it('gets an answer to every query of its panels and variables', async () => {
    expect(await faultsOf(dashboard)).toEqual([]);
  });

  it('gets one for the handling division that is chosen, and none for another', async () => {
    expect(await faultsOf(dashboard, { handling: '131000' })).toEqual([]);
    const open = (await askPanels(prometheus, dashboard, { handling: '999999' }))[0];
    expect(open?.series).toEqual([]);
  });
});

describe('the figures of the dashboard', () => {
  const panels = chinese.panels.filter((panel): panel is Extract<Panel, PanelBody> => panel.type !== 'row');

  it.each([
    ['在办件', 8],
    ['今日到期', 1],
    ['本周到期', 2],
    ['已超期', 3],
    ['未处理异常', 2],
    ['最久异常', 2 * 24 * 3600],
    ['待送达消息', 0],
    ['工作日历剩余', 36],
  ])('say of the seeded cases: %s', async (title, expected) => {
    expect(panels.map((panel) => panel.title)).toContain(title);
    const answer = (await askPanels(prometheus, chinese)).find(({ question }) => question === `${title} A`);
    // Events stand ten milliseconds after the start of a case.
    expect(answer?.series.map(({ value }) => Math.round(value))).toEqual([expected]);
  });

  it('give each overdue clock to its owner, by name', async () => {
    const answer = (await askPanels(prometheus, chinese)).find(({ question }) => question === '超期及责任方 A');
    const rows = answer?.series.map(({ metric, value }) => [
      metric['owner_name'],
      metric['owner'],
      metric['clock'],
      value,
    ]);
    expect(rows?.sort()).toEqual([
      ['廊坊市', 'handling', 'C2p', 1],
      ['廊坊市', 'handling', 'C2s', 1],
      ['通州区', 'receiving', 'C4a', 1],
    ]);
  });

  it('show how many of the cases closed in the range were in time', async () => {
    const answer = (await askPanels(prometheus, chinese)).find(({ question }) => question === '按时办结率 A');
    expect(answer?.series[0]?.value).toBeGreaterThan(0.5);
    expect(answer?.series[0]?.value).toBeLessThan(0.8);
  });

  it('offer the divisions by name and stand for their codes', async () => {
    const [handling] = await askVariables(prometheus, chinese);
    expect(handling?.series.map(({ metric }) => metric)).toContainEqual({ text: '廊坊市', value: '131000' });
  });
});

describe('the endpoint', () => {
  it('carries the chosen metrics of the Temporal SDK beside our own', async () => {
    expect(await valueOf('sum(temporal_request_total)')).toBeGreaterThan(0);
    expect(await valueOf(`sum(${METRICS.flushSeconds.name}_count)`)).toBeGreaterThan(10);
  });

  it('holds every metric that the product registers, and no case number', async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text();
    for (const { name } of Object.values(METRICS)) expect(text).toContain(`# TYPE ${name} `);
    expect(text).not.toMatch(/\d{10,}"/);
  });
});

describe('the check of the dashboard', () => {
  it('finds a metric that is misspelt', async () => {
    expect(await faultsOf(withFirstQuery('sum(tongban_case_open)'))).toEqual([expect.stringContaining('no answer')]);
  });

  it('finds a query that Prometheus refuses', async () => {
    const faults = await faultsOf(withFirstQuery(`rate(${METRICS.casesOpen.name})`));
    expect(faults).toEqual([expect.stringContaining('expected type range vector')]);
  });
});

describe('the alert rules', () => {
  it('are sound to promtool and run without an error', async () => {
    const promtool = await findDebianTool({ ...PROMETHEUS, program: 'promtool' }, () => undefined);
    expect(await run(promtool, ['check', 'rules', RULES])).toContain('SUCCESS: 6 rules found');
    type Rules = { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    const rules = async () => ((await prometheus.ask('rules')) as Rules).groups.flatMap((group) => group.rules);
    await until('every rule to have run', SCRAPED_WITHIN_MS, async () =>
      (await rules()).every(({ health }) => health !== 'unknown'),
    );
    expect((await rules()).filter(({ health }) => health !== 'ok')).toEqual([]);
  });

  it('tell of the case over its statutory limit, with the division that owns it', async () => {
    type Alerts = { alerts: { state: string; labels: Record<string, string> }[] };
    const firing = async () =>
      ((await prometheus.ask('alerts')) as Alerts).alerts.filter(({ state }) => state === 'firing');
    await until('the alert', SCRAPED_WITHIN_MS, async () => (await firing()).length > 0);
    expect((await firing()).map(({ labels }) => [labels['alertname'], labels['owner_division']])).toEqual([
      ['TongbanStatutoryLimitMissed', '131000'],
    ]);
  });
});
