import { parseDateTime } from '../iso-8601';
import { problem, type Report } from './finding';
import { literalOf } from '../process/literal-text';
import type { Rule } from './rule';
import { nodesOf } from './source-document';
import { childOf, childrenOf, extensionOf, textOf, type SourceElement } from './source-element';

interface Attribute {
  readonly name: string;
  readonly needs: readonly [en: string, zh: string];
  readonly allows: (source: string) => boolean;
}

/** Without `=` it would be the same text for all instances, or no list. */
const computed = (name: string): Attribute => ({
  name,
  needs: ['FEEL, as in "=x"', 'FEEL,如“=x”'],
  allows: (source) => source.startsWith('='),
});
const date = (name: string): Attribute => ({
  name,
  needs: ['a date and time', '日期时间'],
  allows: (source) => couldBe(source, (text) => parseDateTime(text) !== null),
});

const ATTRIBUTES = {
  'zeebe:Subscription': [computed('correlationKey')],
  'zeebe:LoopCharacteristics': [computed('inputCollection'), computed('outputElement')],
  'zeebe:AdHoc': [computed('activeElementsCollection'), computed('outputElement')],
  'zeebe:TaskSchedule': [date('dueDate'), date('followUpDate')],
  'zeebe:PriorityDefinition': [
    {
      name: 'priority',
      needs: ['a whole number from 0 to 100', '0 到 100 的整数'],
      allows: (source: string) => couldBe(source, (text) => /^\s*(?:[0-9]{1,2}|100)\s*$/.test(text)),
    },
  ],
} as const satisfies Readonly<Record<string, readonly Attribute[]>>;

/** A fixed text stands only where one can be meant: what could but fail, or be the same for all, is a forgotten `=`. */
export const fixedValues: Rule = {
  name: 'fixed-values',
  codes: ['FIXED_VALUE_INVALID'],
  check(document, report) {
    for (const element of childrenOf(document.definitions, 'rootElements'))
      check(element, textOf(element, 'id') ?? '?', 'zeebe:Subscription', report);
    for (const { element, id } of nodesOf(document)) {
      check(childOf(element, 'loopCharacteristics'), id, 'zeebe:LoopCharacteristics', report);
      for (const type of ['zeebe:AdHoc', 'zeebe:TaskSchedule', 'zeebe:PriorityDefinition'] as const)
        check(element, id, type, report);
    }
  },
};

function check(carrier: SourceElement | null, id: string, type: keyof typeof ATTRIBUTES, report: Report): void {
  const extension = extensionOf(carrier, type);
  for (const { name, needs, allows } of ATTRIBUTES[type] as readonly Attribute[]) {
    const source = textOf(extension, name);
    if (source === null || allows(source)) continue;
    const [en, zh] = [`${name} of ${id} needs ${needs[0]}.`, `${id} 的 ${name} 需要${needs[1]}。`];
    report(problem('FIXED_VALUE_INVALID', id, `${type.replace(/:./, (start) => start.toLowerCase())}.${name}`, en, zh));
  }
}

/** What FEEL gives is known when it is evaluated. */
function couldBe(source: string, isValid: (text: string) => boolean): boolean {
  const text = literalOf(source);
  return text === null || isValid(text);
}
