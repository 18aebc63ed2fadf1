import { LABELS, METRICS } from '../models/conventions';
import type { DataSourceRef, Variable } from './grafana';
import type { View } from './text';

/** The data source is chosen on the dashboard, never written into a panel. */
export const DATA_SOURCE: DataSourceRef = { type: 'prometheus', uid: '${datasource}' };
/** Matches everything: what `All` stands for. */
export const ALL = '.*';

const query = (text: string): Variable['query'] => ({ query: text, refId: 'Variable' });

export function dataSourceVariable({ say }: View): Variable {
  return {
    name: 'datasource',
    type: 'datasource',
    label: say({ zh: '数据源', en: 'Data source' }),
    description: say({ zh: 'Prometheus 数据源', en: 'Prometheus data source' }),
    query: 'prometheus',
    regex: '',
    hide: 0,
    multi: false,
    includeAll: false,
  };
}

/** Shows the names of the divisions and stands for their codes. */
export function handlingVariable({ say, language }: View): Variable {
  const name = language === 'zh' ? LABELS.name : LABELS.nameEn;
  return {
    ...manyOf(query(`query_result(${METRICS.divisionInfo.name})`)),
    name: 'handling',
    label: say({ zh: '办理地区', en: 'Handling division' }),
    description: say({ zh: '作出决定的一方', en: 'The side that decides' }),
    regex: `/${LABELS.division}="(?<value>[^"]+)".*[{,]${name}="(?<text>[^"]+)"/`,
  };
}

export function itemVariable({ say }: View): Variable {
  return {
    ...manyOf(query(`label_values(${METRICS.casesOpenByItem.name}, ${LABELS.item})`)),
    name: 'item',
    label: say({ zh: '事项', en: 'Item' }),
    description: say({ zh: '有在办件的事项', en: 'Items with open cases' }),
    regex: '',
  };
}

function manyOf(text: Variable['query']): Pick<Variable, 'type' | 'query'> & Readonly<Record<string, unknown>> {
  return {
    type: 'query',
    query: text,
    datasource: DATA_SOURCE,
    refresh: 2,
    sort: 1,
    hide: 0,
    multi: true,
    includeAll: true,
    allValue: ALL,
    current: { text: ['All'], value: ['$__all'] },
  };
}

/** Adds the name of a division as the label `as` to an expression that carries its code in `label`. */
export function withDivisionName(expression: string, label: string, as: string, { language }: View): string {
  const name = language === 'zh' ? LABELS.name : LABELS.nameEn;
  const byCode = `label_replace(${METRICS.divisionInfo.name}, "${label}", "$1", "${LABELS.division}", "(.+)")`;
  const named = `label_replace(${byCode}, "${as}", "$1", "${name}", "(.+)")`;
  return `${expression} * on (${label}) group_left (${as}) max by (${label}, ${as}) (${named})`;
}
