import { LABELS, METRICS } from '../models/conventions';

export interface Alert {
  readonly name: string;
  readonly expr: string;
  /** How long it must hold; Prometheus duration. */
  readonly holds: string;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
}

const { region, outcome, ownerDivision, owner, clock } = LABELS;
const calls = METRICS.adapterCalls.name;

/** Facts about cases and their figures; volumes are low, so none of them is a burn rate. */
export const ALERTS: readonly Alert[] = [
  {
    name: 'TongbanFiguresAway',
    expr: `absent(${METRICS.figuresUp.name}) or max(${METRICS.figuresUp.name}) == 0`,
    holds: '5m',
    severity: 'critical',
    summary: '读模型不可用,业务数字缺失 / The read model is away, the figures are absent',
  },
  {
    name: 'TongbanStatutoryLimitMissed',
    expr: `sum by (${ownerDivision}, ${owner}) (${METRICS.clocksOverdue.name}{${clock}="C2s"}) > 0`,
    holds: '0m',
    severity: 'critical',
    summary: `{{ $labels.${ownerDivision} }} 有 {{ $value }} 件超过法定时限 / {{ $value }} cases are over the statutory limit`,
  },
  {
    name: 'TongbanIncidentForgotten',
    expr: `max(${METRICS.incidentOldestAge.name}) > 86400`,
    holds: '10m',
    severity: 'warning',
    summary: '有异常超过一天未处理 / An incident has been open for more than a day',
  },
  {
    name: 'TongbanReadModelLags',
    expr: `max(${METRICS.oldestUnconfirmedAge.name}) > 120`,
    holds: '5m',
    severity: 'warning',
    summary: '读模型有写入长时间未确认 / Writes of the read model stay unconfirmed',
  },
  {
    name: 'TongbanRegionFails',
    expr:
      `sum by (${region}) (rate(${calls}{${outcome}!="ok"}[15m])) ` +
      `/ sum by (${region}) (rate(${calls}[15m])) > 0.5`,
    holds: '15m',
    severity: 'warning',
    summary: `{{ $labels.${region} }} 的系统调用过半失败 / More than half of the calls to this region fail`,
  },
  {
    name: 'TongbanCalendarEnds',
    expr: `min(${METRICS.calendarDaysLeft.name}) < 20`,
    holds: '1h',
    severity: 'warning',
    summary: '工作日历即将用尽,请导入新一年放假安排 / The working calendar ends soon, import the next year',
  },
];

/** The rule file that Prometheus loads. */
export function renderAlertRules(alerts: readonly Alert[]): string {
  const rules = alerts.map(
    ({ name, expr, holds, severity, summary }) =>
      `      - alert: ${name}\n` +
      `        expr: ${quoted(expr)}\n` +
      `        for: ${holds}\n` +
      `        labels:\n          severity: ${severity}\n` +
      `        annotations:\n          summary: ${quoted(summary)}\n`,
  );
  return `# Built by npm run build from dashboards/alerts.ts.\ngroups:\n  - name: tongban\n    rules:\n${rules.join('')}`;
}

/** A YAML scalar in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
