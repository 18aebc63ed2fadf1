/** The part of Grafana's classic dashboard model (schema version 41) that we write. */
export interface DataSourceRef {
  readonly type: 'prometheus';
  readonly uid: string;
}

export interface Target {
  readonly refId: string;
  readonly datasource: DataSourceRef;
  readonly editorMode: 'code';
  readonly expr: string;
  readonly legendFormat: string;
  readonly instant: boolean;
  readonly range: boolean;
  readonly format: 'time_series' | 'table';
}

export interface GridPosition {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

export interface Override {
  readonly matcher: { readonly id: 'byName'; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

export interface FieldConfig {
  readonly defaults: Readonly<Record<string, unknown>> & { readonly unit: string };
  readonly overrides: readonly Override[];
}

export type PanelType = 'stat' | 'timeseries' | 'table' | 'bargauge';

/** A panel before it has a place. */
export interface PanelBody {
  readonly type: PanelType;
  readonly title: string;
  readonly description: string;
  readonly datasource: DataSourceRef;
  readonly targets: readonly Target[];
  readonly fieldConfig: FieldConfig;
  readonly options: Readonly<Record<string, unknown>>;
  readonly transformations: readonly { readonly id: string; readonly options: Readonly<Record<string, unknown>> }[];
}

export interface RowHeader {
  readonly type: 'row';
  readonly title: string;
  readonly collapsed: false;
  readonly panels: readonly never[];
}

export type Panel = (PanelBody | RowHeader) & { readonly id: number; readonly gridPos: GridPosition };

export interface Variable {
  readonly name: string;
  readonly type: 'datasource' | 'query';
  readonly label: string;
  readonly description: string;
  readonly query: string | { readonly query: string; readonly refId: string };
  readonly [option: string]: unknown;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly version: number;
  readonly editable: false;
  readonly timezone: string;
  readonly weekStart: string;
  readonly refresh: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly never[] };
  readonly links: readonly never[];
  readonly panels: readonly Panel[];
}
