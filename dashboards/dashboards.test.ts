import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, TEMPORAL_METRICS } from '../models/conventions';
import { createMetrics } from '../store/metrics/create-metrics';
import { ALERTS } from './alerts';
import { allDashboards, renderDashboardFiles } from './build';
import type { Dashboard, Panel, PanelBody } from './grafana';
import { lintDashboard } from './lint';
import { metricsOf } from './promql';

const dashboards = [...allDashboards()];
const chinese = dashboards[0]![1];

function panelsOf(dashboard: Dashboard): readonly PanelBody[] {
  return dashboard.panels.filter((panel): panel is Extract<Panel, PanelBody> => panel.type !== 'row');
}

/** A copy of the dashboard with one panel, found by its place among the panels, changed. */
function withPanel(change: Partial<Omit<Extract<Panel, PanelBody>, 'type'>>, index = 0): Dashboard {
  const panels = chinese.panels.map((panel, at) => (at === index ? { ...panel, ...change } : panel));
  return { ...chinese, panels };
}

describe.each(dashboards)('%s', (path, dashboard) => {
  it('has no structural fault', () => {
    expect(lintDashboard(dashboard)).toEqual([]);
  });

  it('stands in the repository as its source gives it', () => {
    expect(readFileSync(join(__dirname, path), 'utf8')).toBe(renderDashboardFiles().get(path));
  });
});

describe('the languages of a dashboard', () => {
  it('ask the same number of questions, panel by panel, and share no heading', () => {
    const [zh, en] = dashboards.map(([, dashboard]) => panelsOf(dashboard));
    expect(en!.map(({ type, targets }) => [type, targets.length])).toEqual(
      zh!.map(({ type, targets }) => [type, targets.length]),
    );
    expect(
      zh!.filter(({ title, description }) => !/\p{Script=Han}/u.test(title) || !/\p{Script=Han}/u.test(description)),
    ).toEqual([]);
    expect(en!.filter(({ title, description }) => /\p{Script=Han}/u.test(title + description))).toEqual([]);
    expect(new Set(dashboards.map(([, { uid }]) => uid)).size).toBe(dashboards.length);
  });
});

describe('the alert rules', () => {
  it('stand in the repository as their source gives them', () => {
    const path = 'rules/tongban.yml';
    expect(readFileSync(join(__dirname, path), 'utf8')).toBe(renderDashboardFiles().get(path));
  });
});

describe('the metrics that panels and alerts ask for', () => {
  const expressions = [
    ...dashboards.flatMap(([, dashboard]) =>
      panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ),
    ...ALERTS.map(({ expr }) => expr),
  ];

  it('are all registered by the product', async () => {
    const { text } = await createMetrics({ store: null, now: () => 0, calendar: { years: [] } }).metrics();
    const process = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    const known = new Set([
      ...process,
      ...Object.values(METRICS).map(({ name }) => name),
      ...Object.keys(TEMPORAL_METRICS),
    ]);
    const asked = [...new Set(expressions.flatMap(metricsOf))];
    expect(asked.length).toBeGreaterThan(12);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  it('carry the labels that are filtered and grouped by', () => {
    const labels = new Set<string>(Object.values(METRICS).flatMap(({ labels: names }) => [...names]));
    const made = new Set(['handling_name', 'receiving_name', 'owner_name', 'division_name']);
    const used = expressions.flatMap((expr) => [
      ...[...expr.matchAll(/[{,]\s*(\w+)(?:=|!=|=~|!~)"/g)].map(([, label = '']) => label),
      ...[...expr.matchAll(/\b(?:by|on|group_left)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/)),
    ]);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((label) => !labels.has(label) && !made.has(label))).toEqual([]);
  });
});

describe('the structural check', () => {
  const firstPanel = panelsOf(chinese)[0]!;
  const firstTarget = firstPanel.targets[0]!;

  it.each<[string, Dashboard, RegExp]>([
    ['a panel without a title', withPanel({ title: ' ' }), /has no title/],
    ['a panel without a description', withPanel({ description: '' }), /has no description/],
    ['a panel without a unit', withPanel({ fieldConfig: { defaults: { unit: '' }, overrides: [] } }), /has no unit/],
    ['a panel without a query', withPanel({ targets: [] }), /asks nothing/],
    [
      'a data source written into a panel',
      withPanel({ datasource: { type: 'prometheus', uid: 'prom' } }),
      /data source of its own/,
    ],
    ['a counter without a rate', withPanel({ targets: [{ ...firstTarget, expr: 'sum(x_total)' }] }), /without rate/],
    [
      'a variable that is not defined',
      withPanel({ targets: [{ ...firstTarget, expr: 'x{a="$b"}' }] }),
      /variable b is not defined/,
    ],
    ['panels on top of each other', withPanel({ gridPos: { h: 4, w: 5, x: 0, y: 0 } }), /overlap/],
    ['a panel beyond the grid', withPanel({ gridPos: { h: 4, w: 25, x: 0, y: 900 } }), /outside the grid/],
    ['an id twice', withPanel({ id: 2 }), /same id/],
    [
      'a variable that nothing uses',
      { ...chinese, panels: chinese.panels.slice(0, 2) },
      /No panel uses the variable item/,
    ],
    ['a numbered file', { ...chinese, id: 7 } as Dashboard, /carries an id/],
  ])('finds %s', (_fault, dashboard, sentence) => {
    expect(lintDashboard(dashboard).join('\n')).toMatch(sentence);
  });
});

describe('the provisioning files', () => {
  const read = (path: string): string => readFileSync(join(__dirname, 'provisioning', path), 'utf8');

  it('load the generated folder without letting anyone change it in place', () => {
    const provider = read('dashboards/tongban.yaml');
    expect(provider).toContain('allowUiUpdates: false');
    expect(provider).toMatch(/^apiVersion: 1$/m);
    expect(read('datasources/tongban.yaml')).toContain('type: prometheus');
  });
});
