import { LABELS, METRICS } from '../../models/conventions';
import { withDivisionName } from '../common';
import type { PanelBody } from '../grafana';
import { barGauge, lightOverrides, stat, table, timeSeries } from '../panel';
import { LIGHTS } from '../tokens';
import type { View } from '../text';

/** Label filter of the variable 办理地区. */
export const OF_HANDLING = `{${LABELS.handling}=~"$handling"}`;
const byLight = `sum by (${LABELS.light}) (${METRICS.casesOpenByLight.name}${OF_HANDLING})`;

export function openCases({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '在办件', en: 'Open cases' }),
    description: say({ zh: '已开办、未办结的件数。', en: 'Cases that are opened and not closed.' }),
    unit: 'short',
    queries: [{ expr: `sum(${METRICS.casesOpenByLight.name}${OF_HANDLING})` }],
  });
}

export function lightOverTime(view: View): PanelBody {
  return timeSeries({
    title: view.say({ zh: '在办件灯色走势', en: 'Open cases by light over time' }),
    description: view.say({
      zh: '灯色取该件各运行时钟中最差者,按查询时刻判定。',
      en: 'The light of a case is that of its worst running clock at the instant of the question.',
    }),
    unit: 'short',
    stacked: true,
    queries: [{ expr: byLight, legend: `{{${LABELS.light}}}` }],
    overrides: lightOverrides(view),
  });
}

export function lightNow(view: View): PanelBody {
  return barGauge({
    title: view.say({ zh: '当前灯色', en: 'Lights now' }),
    description: view.say({
      zh: '黄灯为临期,红灯为超过承诺时限,深红为超过法定时限。',
      en: 'Yellow is due soon, red is over the committed limit, dark red over the statutory limit.',
    }),
    unit: 'short',
    queries: [{ expr: byLight, legend: `{{${LABELS.light}}}` }],
    overrides: lightOverrides(view),
  });
}

export function casesByMode({ say }: View): PanelBody {
  const names = [
    { value: 'online', zh: '全程网办', en: 'Online' },
    { value: 'proxy-collection', zh: '代收代办', en: 'Proxy collection' },
    { value: 'video', zh: '远程视频', en: 'Video window' },
  ];
  return barGauge({
    title: say({ zh: '在办件按办理模式', en: 'Open cases by mode' }),
    description: say({ zh: '全部地区的在办件。', en: 'Open cases of all divisions.' }),
    unit: 'short',
    queries: [{ expr: `sum by (${LABELS.mode}) (${METRICS.casesOpenByMode.name})`, legend: `{{${LABELS.mode}}}` }],
    overrides: names.map((name) => ({
      matcher: { id: 'byName', options: name.value },
      properties: [{ id: 'displayName', value: say(name) }],
    })),
  });
}

export function itemsByLight({ say }: View): PanelBody {
  const heading = `${LABELS.item}\\${LABELS.light}`;
  return table({
    title: say({ zh: '在办件按事项与灯色', en: 'Open cases by item and light' }),
    description: say({
      zh: '在办件最少的事项合并为 other。',
      en: 'The items with fewest open cases are summed as "other".',
    }),
    unit: 'short',
    queries: [
      {
        expr: `sum by (${LABELS.item}, ${LABELS.light}) (${METRICS.casesOpenByItem.name}{${LABELS.item}=~"$item"})`,
      },
    ],
    matrix: { row: LABELS.item, column: LABELS.light },
    columns: [
      { field: heading, heading: say({ zh: '事项', en: 'Item' }) },
      ...LIGHTS.map((light) => ({ field: light.value, heading: say(light) })),
    ],
  });
}

export function casesBetweenRegions(view: View): PanelBody {
  const { say } = view;
  const pairs = `sum by (${LABELS.receiving}, ${LABELS.handling}) (${METRICS.casesOpen.name}${OF_HANDLING})`;
  const withHandling = withDivisionName(`${pairs}`, LABELS.handling, 'handling_name', view);
  const heading = say({ zh: '在办件', en: 'Open cases' });
  return table({
    title: say({ zh: '跨区域在办件', en: 'Open cases between regions' }),
    description: say({ zh: '收件地区把材料交给办理地区。', en: 'The receiving side hands over to the handling side.' }),
    unit: 'short',
    queries: [{ expr: withDivisionName(`(${withHandling})`, LABELS.receiving, 'receiving_name', view) }],
    columns: [
      { field: 'receiving_name', heading: say({ zh: '收件地区', en: 'Receiving division' }) },
      { field: 'handling_name', heading: say({ zh: '办理地区', en: 'Handling division' }) },
      { field: 'Value', heading },
    ],
    hidden: [LABELS.receiving, LABELS.handling],
    sortBy: heading,
  });
}

export function openedAndClosed({ say }: View): PanelBody {
  const perDay = (metric: string): string => `sum(increase(${metric}${OF_HANDLING}[1d]))`;
  return timeSeries({
    title: say({ zh: '每日开办与办结', en: 'Opened and closed per day' }),
    description: say({ zh: '过去 24 小时的件数,滚动计算。', en: 'Cases of the last 24 hours, rolling.' }),
    unit: 'short',
    decimals: 0,
    queries: [
      { expr: perDay(METRICS.casesOpened.name), legend: say({ zh: '开办', en: 'Opened' }) },
      { expr: perDay(METRICS.casesClosed.name), legend: say({ zh: '办结', en: 'Closed' }) },
    ],
  });
}

export function tasksByDivision(view: View): PanelBody {
  const { say } = view;
  const tasks = `sum by (${LABELS.division}) (${METRICS.tasksOpen.name}{${LABELS.division}=~"$handling"})`;
  return barGauge({
    title: say({ zh: '待办任务按地区', en: 'Open tasks by division' }),
    description: say({
      zh: '由该地区工作人员办理的待办任务。',
      en: 'Open user tasks that the staff of the division performs.',
    }),
    unit: 'short',
    queries: [{ expr: withDivisionName(tasks, LABELS.division, 'division_name', view), legend: '{{division_name}}' }],
  });
}
