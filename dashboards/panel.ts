import { DATA_SOURCE } from './common';
import type { Override, PanelBody, Target } from './grafana';
import { COLOURS, LIGHTS } from './tokens';
import type { View } from './text';

export interface Query {
  readonly expr: string;
  /** Legend, with `{{label}}`. */
  readonly legend?: string;
}

export interface Step {
  readonly from: number | null;
  readonly colour: string;
}

interface Shared {
  readonly title: string;
  readonly description: string;
  /** Unit id of Grafana, e.g. `short`, `percentunit`, `s`. */
  readonly unit: string;
  readonly queries: readonly Query[];
  readonly steps?: readonly Step[];
  readonly overrides?: readonly Override[];
  readonly decimals?: number;
  /** Scale of bars; the greatest value without it. */
  readonly max?: number;
}

const PLAIN: readonly Step[] = [{ from: null, colour: COLOURS.neutral }];
/** Good at nothing, bad from one on. */
export const NONE_IS_GOOD: readonly Step[] = [
  { from: null, colour: COLOURS.good },
  { from: 1, colour: COLOURS.bad },
];

/** One figure, now. */
export function stat(panel: Shared): PanelBody {
  return {
    ...body(panel, 'stat', 'now'),
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'background',
      graphMode: 'none',
      textMode: 'value',
      justifyMode: 'center',
    },
  };
}

/** A course over the chosen range; stacked for parts of a whole. */
export function timeSeries(panel: Shared & { readonly stacked?: boolean }): PanelBody {
  const base = body(panel, 'timeseries', 'range');
  const custom = {
    drawStyle: 'line',
    lineInterpolation: 'stepAfter',
    lineWidth: 1,
    fillOpacity: panel.stacked ? 60 : 10,
    showPoints: 'never',
    stacking: { mode: panel.stacked ? 'normal' : 'none', group: 'A' },
  };
  return {
    ...base,
    fieldConfig: { ...base.fieldConfig, defaults: { ...base.fieldConfig.defaults, min: 0, custom } },
    options: {
      legend: { displayMode: 'table', placement: 'bottom', showLegend: true, calcs: ['lastNotNull', 'max'] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** Bars side by side, now. */
export function barGauge(panel: Shared): PanelBody {
  return {
    ...body(panel, 'bargauge', 'now'),
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      orientation: 'horizontal',
      displayMode: 'gradient',
      valueMode: 'color',
      showUnfilled: true,
    },
  };
}

export interface TablePanel extends Shared {
  /** Columns in order: field name as Prometheus gives it (`Value #A` with several queries) and heading. Others are hidden. */
  readonly columns: readonly { readonly field: string; readonly heading: string }[];
  readonly hidden?: readonly string[];
  /** Turns rows of (row, column, value) into a matrix first. */
  readonly matrix?: { readonly row: string; readonly column: string };
  /** Heading of the column that sorts, greatest first. */
  readonly sortBy?: string;
}

/** Rows of figures, now. */
export function table(panel: TablePanel): PanelBody {
  const base = body(panel, 'table', 'table');
  const { columns, matrix, sortBy } = panel;
  const hidden = Object.fromEntries(['Time', ...(panel.hidden ?? [])].map((field) => [field, true]));
  return {
    ...base,
    transformations: [
      ...(panel.queries.length > 1 ? [{ id: 'merge', options: {} }] : []),
      ...(matrix ? [toMatrix(matrix)] : []),
      {
        id: 'organize',
        options: {
          excludeByName: hidden,
          indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
          renameByName: Object.fromEntries(columns.map(({ field, heading }) => [field, heading])),
        },
      },
    ],
    options: {
      showHeader: true,
      cellHeight: 'sm',
      footer: { show: false, reducer: ['sum'], fields: '' },
      sortBy: sortBy ? [{ displayName: sortBy, desc: true }] : [],
    },
  };
}

function toMatrix({ row, column }: { readonly row: string; readonly column: string }) {
  return {
    id: 'groupingToMatrix',
    options: { rowField: row, columnField: column, valueField: 'Value', emptyValue: 'zero' },
  };
}

/** Names and colours of the lights for series whose legend is the light. */
export function lightOverrides({ say }: View): readonly Override[] {
  return LIGHTS.map((light) => ({
    matcher: { id: 'byName', options: light.value },
    properties: [
      { id: 'displayName', value: say(light) },
      { id: 'color', value: { mode: 'fixed', fixedColor: light.colour } },
    ],
  }));
}

function body(panel: Shared, type: PanelBody['type'], mode: 'now' | 'range' | 'table'): Omit<PanelBody, 'options'> {
  const { title, description, unit, queries, overrides = [], steps = PLAIN, decimals, max } = panel;
  return {
    type,
    title,
    description,
    datasource: DATA_SOURCE,
    targets: queries.map((query, index) => target(query, index, mode)),
    transformations: [],
    fieldConfig: {
      defaults: {
        unit,
        noValue: '—',
        min: 0,
        ...(decimals === undefined ? {} : { decimals }),
        ...(max === undefined ? {} : { max }),
        color: { mode: type === 'timeseries' ? 'palette-classic' : 'thresholds' },
        thresholds: { mode: 'absolute', steps: steps.map(({ from, colour }) => ({ value: from, color: colour })) },
      },
      overrides,
    },
  };
}

function target({ expr, legend }: Query, index: number, mode: 'now' | 'range' | 'table'): Target {
  return {
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: DATA_SOURCE,
    editorMode: 'code',
    expr,
    legendFormat: legend ?? '__auto',
    instant: mode !== 'range',
    range: mode === 'range',
    format: mode === 'table' ? 'table' : 'time_series',
  };
}
