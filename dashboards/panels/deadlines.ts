import { DUE_WINDOWS, LABELS, METRICS } from '../../models/conventions';
import { withDivisionName } from '../common';
import type { PanelBody } from '../grafana';
import { barGauge, NONE_IS_GOOD, stat, table, type Step } from '../panel';
import { COLOURS, ON_TIME_TARGET } from '../tokens';
import type { View } from '../text';
import { OF_HANDLING } from './cases';

const ON_TIME_STEPS: readonly Step[] = [
  { from: null, colour: COLOURS.bad },
  { from: ON_TIME_TARGET.warning, colour: COLOURS.warning },
  { from: ON_TIME_TARGET.good, colour: COLOURS.good },
];

const due = (window: string): string =>
  `${METRICS.casesDue.name}{${LABELS.handling}=~"$handling", ${LABELS.window}="${window}"}`;

export function dueToday({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '今日到期', en: 'Due today' }),
    description: say({
      zh: '从现在到今天 24 时(北京时间)有时钟到期的在办件,每件计一次。',
      en: 'Open cases with a clock that ends from now to midnight (+08:00), each counted once.',
    }),
    unit: 'short',
    queries: [{ expr: `sum(${due(DUE_WINDOWS.today)})` }],
    steps: [
      { from: null, colour: COLOURS.good },
      { from: 1, colour: COLOURS.warning },
    ],
  });
}

export function dueThisWeek({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '本周到期', en: 'Due this week' }),
    description: say({
      zh: '从现在到本周日 24 时有时钟到期的在办件,含今日。',
      en: 'Open cases with a clock that ends from now to the end of Sunday, today included.',
    }),
    unit: 'short',
    queries: [{ expr: `sum(${due(DUE_WINDOWS.week)})` }],
  });
}

export function overdueCases({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '已超期', en: 'Overdue' }),
    description: say({
      zh: '至少一个运行时钟已过到期时刻的在办件,每件计一次。',
      en: 'Open cases with at least one running clock past its due instant, each counted once.',
    }),
    unit: 'short',
    queries: [{ expr: `sum(${METRICS.casesOverdue.name}${OF_HANDLING})` }],
    steps: NONE_IS_GOOD,
  });
}

export function onTimeRate({ say }: View): PanelBody {
  return stat({
    title: say({ zh: '按时办结率', en: 'Closed in time' }),
    description: say({
      zh: '所选时段内办结的件中,所有有时限的时钟均按时停止者的占比;时段内无办结则无值。',
      en: 'Of the cases closed in the chosen range, the share whose clocks with a limit all stopped in time.',
    }),
    unit: 'percentunit',
    decimals: 1,
    queries: [{ expr: onTimeShare('') }],
    steps: ON_TIME_STEPS,
  });
}

export function onTimeByDivision(view: View): PanelBody {
  const { say } = view;
  const share = `(${onTimeShare(` by (${LABELS.handling})`)})`;
  return barGauge({
    title: say({ zh: '各地按时办结率', en: 'Closed in time by division' }),
    description: say({
      zh: '所选时段内有办结件的办理地区。',
      en: 'Handling divisions that closed cases in the chosen range.',
    }),
    unit: 'percentunit',
    decimals: 1,
    max: 1,
    queries: [{ expr: withDivisionName(share, LABELS.handling, 'handling_name', view), legend: '{{handling_name}}' }],
    steps: ON_TIME_STEPS,
  });
}

/** A division by zero would be shown as a value: what closed nothing has no share. */
function onTimeShare(by: string): string {
  const closed = (onTime: string): string =>
    `sum${by} (increase(${METRICS.casesClosed.name}{${LABELS.handling}=~"$handling"${onTime}}[$__range]))`;
  return `${closed(`, ${LABELS.onTime}="true"`)} / (${closed('')} > 0)`;
}

export function workByDivision(view: View): PanelBody {
  const { say } = view;
  const named = (expression: string): string =>
    withDivisionName(`sum by (${LABELS.handling}) (${expression})`, LABELS.handling, 'handling_name', view);
  const overdue = say({ zh: '已超期', en: 'Overdue' });
  return table({
    title: say({ zh: '各办理地区到期情况', en: 'Due by handling division' }),
    description: say({
      zh: '每个办理地区的在办、今日到期、本周到期与超期件数。',
      en: 'Open, due today, due this week and overdue cases of each handling division.',
    }),
    unit: 'short',
    queries: [
      { expr: named(`${METRICS.casesOpenByLight.name}${OF_HANDLING}`) },
      { expr: named(due(DUE_WINDOWS.today)) },
      { expr: named(due(DUE_WINDOWS.week)) },
      { expr: named(`${METRICS.casesOverdue.name}${OF_HANDLING}`) },
    ],
    columns: [
      { field: 'handling_name', heading: say({ zh: '办理地区', en: 'Handling division' }) },
      { field: 'Value #A', heading: say({ zh: '在办', en: 'Open' }) },
      { field: 'Value #B', heading: say({ zh: '今日到期', en: 'Due today' }) },
      { field: 'Value #C', heading: say({ zh: '本周到期', en: 'Due this week' }) },
      { field: 'Value #D', heading: overdue },
    ],
    hidden: [LABELS.handling],
    sortBy: overdue,
  });
}

export function overdueByOwner(view: View): PanelBody {
  const { say } = view;
  const { ownerDivision, owner, clock } = LABELS;
  const late = `sum by (${ownerDivision}, ${owner}, ${clock}) (${METRICS.clocksOverdue.name}{${ownerDivision}=~"$handling"})`;
  const count = say({ zh: '超期时钟', en: 'Overdue clocks' });
  return table({
    title: say({ zh: '超期及责任方', en: 'Overdue with owner' }),
    description: say({
      zh: '每个超期时钟归于其计时所属的一方;C2p 为承诺时限,C2s 为法定时限。',
      en: 'Each overdue clock belongs to the side whose time it measures; C2p is the committed limit, C2s the statutory one.',
    }),
    unit: 'short',
    queries: [{ expr: withDivisionName(late, ownerDivision, 'owner_name', view) }],
    columns: [
      { field: 'owner_name', heading: say({ zh: '责任地区', en: 'Owning division' }) },
      { field: owner, heading: say({ zh: '责任方', en: 'Side' }) },
      { field: clock, heading: say({ zh: '时钟', en: 'Clock' }) },
      { field: 'Value', heading: count },
    ],
    hidden: [ownerDivision],
    sortBy: count,
    overrides: [
      {
        matcher: { id: 'byName', options: say({ zh: '责任方', en: 'Side' }) },
        properties: [{ id: 'mappings', value: [{ type: 'value', options: ownerNames(view) }] }],
      },
    ],
  });
}

function ownerNames({ say }: View): Readonly<Record<string, { readonly text: string }>> {
  return {
    receiving: { text: say({ zh: '收件方', en: 'Receiving' }) },
    handling: { text: say({ zh: '办理方', en: 'Handling' }) },
    transit: { text: say({ zh: '在途', en: 'Transit' }) },
    applicant: { text: say({ zh: '申请人', en: 'Applicant' }) },
    'third-party': { text: say({ zh: '第三方', en: 'Third party' }) },
    all: { text: say({ zh: '全程', en: 'All' }) },
  };
}
