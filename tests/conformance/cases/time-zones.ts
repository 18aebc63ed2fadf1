import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

function caught(id: string, kind: string, timer: string): ConformanceCase {
  return {
    id: `zone-${id}`,
    ...{ element: 'timerEventDefinition', kind, position: 'intermediateCatchEvent', section: '10.5.5' },
    models: [
      processFile(
        `<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition>${timer}</timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s t e')}`,
      ),
    ],
    expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
  };
}

const IN_FEEL = `{
  summer: date and time("2021-07-01T10:00:00@Europe/Paris"),
  skipped: @"2021-03-28T02:30:00@Europe/Paris",
  day: @"2021-03-27T10:00:00@Europe/Paris" + @"P1D",
  text: string(@"2021-07-01T10:00:00@Europe/Paris"),
  same: @"2021-07-01T10:00:00@Europe/Paris" = @"2021-07-01T04:00:00@America/New_York",
  unknown: @"2021-07-01T10:00:00@Mars/City"
}`;

/** Named zones with summer time: what they give depends on no host. Past dates are due at once. */
export const timeZoneCases: readonly ConformanceCase[] = [
  caught('date', 'date with time zone', '<timeDate>2021-03-28T02:30:00[Europe/Paris]</timeDate>'),
  caught('date-offset', 'date with time zone', '<timeDate>2021-07-01T10:00:00+02:00[Europe/Paris]</timeDate>'),
  caught('cycle', 'cycle with time zone', '<timeCycle>R/2021-03-28T02:30:00@Europe/Paris/PT1S</timeCycle>'),
  caught('cron', 'cycle (cron with time zone)', '<timeCycle>CRON_TZ=America/New_York * * * * * *</timeCycle>'),
  {
    id: 'zone-feel',
    ...{ element: 'scriptTask', kind: 'FEEL, time zones', position: 'process', section: '10.3.3' },
    models: [
      processFile(
        `<startEvent id="s"/><scriptTask id="t"><extensionElements><zeebe:script expression="${`=${IN_FEEL}`.replaceAll('"', '&quot;')}" resultVariable="r"/></extensionElements></scriptTask><endEvent id="e"/>${flows('s t e')}`,
      ),
    ],
    expected: {
      ...{ state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
      variables: {
        r: {
          summer: '2021-07-01T10:00:00+02:00',
          skipped: '2021-03-28T03:30:00+02:00',
          day: '2021-03-28T11:00:00+02:00',
          text: '2021-07-01T10:00:00@Europe/Paris',
          same: true,
          unknown: null,
        },
      },
    },
  },
];
