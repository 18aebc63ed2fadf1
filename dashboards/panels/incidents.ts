import { LABELS, METRICS } from '../../models/conventions';
import type { PanelBody } from '../grafana';
import { barGauge, NONE_IS_GOOD, stat, timeSeries } from '../panel';
import { COLOURS } from '../tokens';
import type { View } from '../text';

const DAY = 86_400;

export function openIncidents({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '未处理异常', en: 'Open incidents' }),
    description: say({
      zh: '停在流程中等待运维处理的异常;件的时钟照常计时。',
      en: 'Incidents that wait for an operator; the clocks of their cases go on.',
    }),
    unit: 'short',
    queries: [{ expr: `sum(${METRICS.incidentsOpenByAge.name})` }],
    steps: NONE_IS_GOOD,
  });
}

export function incidentsByKind({ say }: View): PanelBody {
  return timeSeries({
    title: say({ zh: '未处理异常按类别', en: 'Open incidents by kind' }),
    description: say({
      zh: '类别见错误代码表;无异常时无曲线。',
      en: 'Kinds are those of the table of error codes; without incidents there is no line.',
    }),
    unit: 'short',
    queries: [
      {
        expr: `sum by (${LABELS.errorType}) (${METRICS.incidentsOpen.name})`,
        legend: `{{${LABELS.errorType}}}`,
      },
    ],
  });
}

export function incidentsByAge({ say }: View): PanelBody {
  return barGauge({
    title: say({ zh: '异常存续时间', en: 'Age of open incidents' }),
    description: say({ zh: '自异常产生起至今。', en: 'From the creation of the incident to now.' }),
    unit: 'short',
    queries: [{ expr: `sum by (${LABELS.age}) (${METRICS.incidentsOpenByAge.name})`, legend: `{{${LABELS.age}}}` }],
    steps: NONE_IS_GOOD,
  });
}

export function oldestIncident({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '最久异常', en: 'Oldest incident' }),
    description: say({ zh: '最早一个未处理异常的存续时间。', en: 'Age of the oldest open incident.' }),
    unit: 's',
    queries: [{ expr: `max(${METRICS.incidentOldestAge.name})` }],
    steps: [
      { from: null, colour: COLOURS.good },
      { from: 1, colour: COLOURS.warning },
      { from: DAY, colour: COLOURS.bad },
    ],
  });
}
