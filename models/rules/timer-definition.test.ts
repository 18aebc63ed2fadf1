import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileBpmn } from '../parser';
import { timerDefinition } from './timer-definition';
import { describeRule } from './testing/describe-rule';

describeRule(timerDefinition, {
  'invalid-cron.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-cron-zone.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-cycle-zone.bpmn': [['TIMER_INVALID', 'B']],
  'invalid-date-zone.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-date.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-duration.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-empty.bpmn': [['TIMER_INVALID', 'X']],
  'invalid-start-duration.bpmn': [['TIMER_INVALID', 'S']],
  'invalid-two-kinds.bpmn': [['TIMER_INVALID', 'X']],
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
