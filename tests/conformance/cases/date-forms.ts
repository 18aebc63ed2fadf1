import { flows, processFile } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';

const FORMS = {
  basic: '<timeDate>20210701T100000Z</timeDate>',
  week: '<timeDate>2021-W26-4T10:00:00Z</timeDate>',
  ordinal: '<timeDate>2021-182T10:00:00Z</timeDate>',
  comma: '<timeDuration>PT0,2S</timeDuration>',
  cycle: '<timeCycle>R3/20210701T100000Z/PT0,5S</timeCycle>',
};

/** Forms of ISO 8601 beside the one that models mostly have. Past dates are due at once. */
export const dateFormCases: readonly ConformanceCase[] = Object.entries(FORMS).map(([id, timer]) => ({
  id: `iso-8601-${id}`,
  element: 'timerEventDefinition',
  kind: 'other forms of ISO 8601',
  position: 'intermediateCatchEvent',
  section: '10.5.5',
  models: [
    processFile(
      `<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition>${timer}</timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s t e')}`,
    ),
  ],
  expected: { state: 'COMPLETED', completed: { s: 1, t: 1, e: 1 } },
}));
