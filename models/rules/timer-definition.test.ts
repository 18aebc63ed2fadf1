import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileBpmn } from '../parser';
import { timerDefinition } from './timer-definition';
import { describeRule } from './testing/describe-rule';

describeRule(timerDefinition, {
  'invalid-cron.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-cron-zone.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-cycle-end.bpmn': [['TIMER_INVALID', 'B']],
  'invalid-cycle-zone.bpmn': [['TIMER_INVALID', 'B']],
  'invalid-date-zone.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-date.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-duration.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-empty.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-start-duration.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-two-kinds.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-week-date.bpmn': [['TIMER_INVALID', 'X']],
});

it.each(['invalid-cron-zone.bpmn', 'invalid-cycle-zone.bpmn', 'invalid-date-zone.bpmn'])(
  'names the time zone of %s that is not known',
  async (file) => {
    const bytes = readFileSync(join(__dirname, 'fixtures', 'timer-definition', file));
    const { findings } = await compileBpmn(bytes, file);
    expect(findings.map(({ message }) => message.en)).toEqual([
      expect.stringContaining('the time zone "Mars/City" is not known.'),
    ]);
  },
);

const compiled = (file: string) =>
  compileBpmn(readFileSync(join(__dirname, 'fixtures', 'timer-definition', file)), file);

it('says of a cycle with an end how it can be written', async () => {
  const { findings } = await compiled('invalid-cycle-end.bpmn');
  expect(findings[0]?.message.en).toContain('write the start, as in R3/2027-01-01T00:00:00Z/PT1S');
});

it.each([
  ['valid-basic-date.bpmn', '2027-01-01T00:00:00Z'],
  ['valid-week-date.bpmn', '2027-01-04T10:00:00.5+08:00'],
  ['valid-cycle-ordinal.bpmn', 'R3/2027-01-01T00:00:00Z/PT0,5S'],
  ['valid-date.bpmn', '2026-02-28T17:30:00+08:00'],
])('hands the timer of %s on as %s', async (file, text) => {
  expect(JSON.stringify(await compiled(file))).toContain(`"${text}"`);
});
