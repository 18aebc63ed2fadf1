import { dataSourceVariable, handlingVariable, itemVariable } from './common';
import type { Dashboard } from './grafana';
import { placeStrips } from './layout';
import * as cases from './panels/cases';
import * as deadlines from './panels/deadlines';
import * as health from './panels/health';
import * as incidents from './panels/incidents';
import { DEFAULT_RANGE, REFRESH } from './tokens';
import type { View } from './text';

/** Schema version of Grafana 11.6; older files are migrated when loaded, this one loads from 11 on. */
const SCHEMA_VERSION = 41;

/** 时限运营: what is open, what is due, what is late and whose it is, what is stuck. */
export function slaOperations(view: View): Dashboard {
  const { say, language } = view;
  return {
    uid: language === 'zh' ? 'tongban-sla-operations' : 'tongban-sla-operations-en',
    title: say({ zh: '时限运营', en: 'Deadlines' }),
    description: say({
      zh: '在办件按灯色、今日与本周到期、超期及责任方、按时办结率、异常。',
      en: 'Open cases by light, due today and this week, overdue with owner, share in time, incidents.',
    }),
    tags: ['tongban', 'sla', language],
    schemaVersion: SCHEMA_VERSION,
    version: 1,
    editable: false,
    timezone: 'Asia/Shanghai',
    weekStart: 'monday',
    refresh: REFRESH,
    time: { from: DEFAULT_RANGE, to: 'now' },
    templating: { list: [dataSourceVariable(view), handlingVariable(view), itemVariable(view)] },
    annotations: { list: [] },
    links: [],
    panels: placeStrips([
      {
        height: 4,
        panels: [
          { width: 4, panel: cases.openCases(view) },
          { width: 4, panel: deadlines.dueToday(view) },
          { width: 4, panel: deadlines.dueThisWeek(view) },
          { width: 4, panel: deadlines.overdueCases(view) },
          { width: 4, panel: deadlines.onTimeRate(view) },
          { width: 4, panel: incidents.openIncidents(view) },
        ],
      },
      {
        heading: say({ zh: '在办件', en: 'Open cases' }),
        height: 8,
        panels: [
          { width: 12, panel: cases.lightOverTime(view) },
          { width: 6, panel: cases.lightNow(view) },
          { width: 6, panel: cases.casesByMode(view) },
        ],
      },
      {
        height: 9,
        panels: [
          { width: 12, panel: cases.itemsByLight(view) },
          { width: 12, panel: cases.casesBetweenRegions(view) },
        ],
      },
      {
        heading: say({ zh: '到期与超期', en: 'Due and overdue' }),
        height: 9,
        panels: [
          { width: 12, panel: deadlines.workByDivision(view) },
          { width: 12, panel: deadlines.overdueByOwner(view) },
        ],
      },
      {
        height: 8,
        panels: [
          { width: 8, panel: deadlines.onTimeByDivision(view) },
          { width: 8, panel: cases.openedAndClosed(view) },
          { width: 8, panel: cases.tasksByDivision(view) },
        ],
      },
      {
        heading: say({ zh: '异常', en: 'Incidents' }),
        height: 7,
        panels: [
          { width: 10, panel: incidents.incidentsByKind(view) },
          { width: 10, panel: incidents.incidentsByAge(view) },
          { width: 4, panel: incidents.oldestIncident(view) },
        ],
      },
      {
        heading: say({ zh: '数据可信度', en: 'Can these figures be trusted' }),
        height: 4,
        panels: [
          { width: 6, panel: health.figuresUp(view) },
          { width: 6, panel: health.unconfirmedAge(view) },
          { width: 6, panel: health.openDeliveries(view) },
          { width: 6, panel: health.calendarDays(view) },
        ],
      },
    ]),
  };
}
