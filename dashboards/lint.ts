import type { Dashboard, GridPosition, Panel, PanelBody } from './grafana';
import { GRID_COLUMNS } from './layout';
import { readsCountersAsRates, variablesOf } from './promql';

/** What is wrong with a dashboard, one sentence per fault; empty for a sound one. Takes the JSON as Grafana would read it. */
export function lintDashboard(dashboard: Dashboard): readonly string[] {
  const panels = dashboard.panels.filter((panel): panel is Extract<Panel, PanelBody> => panel.type !== 'row');
  return [
    ...lintFrame(dashboard),
    ...panels.flatMap(lintPanel),
    ...lintPlaces(dashboard.panels),
    ...lintVariables(dashboard),
  ];
}

function lintFrame(dashboard: Dashboard): readonly string[] {
  const faults: string[] = [];
  if ('id' in dashboard) faults.push('The file carries an id: that belongs to one Grafana.');
  if (!/^[a-z0-9-]{1,40}$/.test(dashboard.uid)) faults.push(`The uid ${dashboard.uid} is not a short fixed name.`);
  if (dashboard.editable as boolean) faults.push('The dashboard can be edited by hand.');
  if (!dashboard.title || !dashboard.description) faults.push('The dashboard has no title or no description.');
  return faults;
}

function lintPanel(panel: PanelBody & { readonly id: number }): readonly string[] {
  const faults: string[] = [];
  const name = `Panel ${panel.id} "${panel.title}"`;
  if (!panel.title.trim()) faults.push(`${name} has no title.`);
  if (!panel.description.trim()) faults.push(`${name} has no description.`);
  if (!panel.fieldConfig.defaults.unit) faults.push(`${name} has no unit.`);
  if (panel.targets.length === 0) faults.push(`${name} asks nothing.`);
  const references = panel.targets.map(({ refId }) => refId);
  if (new Set(references).size !== references.length) faults.push(`${name} uses a refId twice.`);
  for (const { datasource } of [panel, ...panel.targets]) {
    if (datasource.uid !== '${datasource}') faults.push(`${name} names a data source of its own.`);
  }
  for (const { expr, range } of panel.targets) {
    if (!expr.trim()) faults.push(`${name} has an empty query.`);
    if (!readsCountersAsRates(expr)) faults.push(`${name} shows a counter without rate or increase.`);
    if (range && expr.includes('[$__range]')) faults.push(`${name} draws a course over the whole range.`);
  }
  return faults;
}

function lintPlaces(panels: readonly Panel[]): readonly string[] {
  const faults: string[] = [];
  if (new Set(panels.map(({ id }) => id)).size !== panels.length) faults.push('Two panels have the same id.');
  panels.forEach((panel, index) => {
    const { x, w, h } = panel.gridPos;
    if (x < 0 || w < 1 || h < 1 || x + w > GRID_COLUMNS) faults.push(`Panel ${panel.id} lies outside the grid.`);
    for (const other of panels.slice(index + 1)) {
      if (overlap(panel.gridPos, other.gridPos)) faults.push(`Panels ${panel.id} and ${other.id} overlap.`);
    }
  });
  return faults;
}

function overlap(a: GridPosition, b: GridPosition): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function lintVariables({ templating, panels }: Dashboard): readonly string[] {
  const defined = templating.list.map(({ name }) => name);
  const used = new Set(variablesOf(JSON.stringify(panels)).filter((name) => !name.startsWith('__')));
  return [
    ...defined.filter((name) => !used.has(name)).map((name) => `No panel uses the variable ${name}.`),
    ...[...used].filter((name) => !defined.includes(name)).map((name) => `The variable ${name} is not defined.`),
    ...templating.list
      .filter(({ label, description }) => !label || !description)
      .map(({ name }) => `The variable ${name} has no label or no description.`),
  ];
}
