import { parseCron } from '../cron';
import { problem, type Report } from './finding';
import { isDateTime, isDuration, isRepeatingInterval, looksLikeCron } from './iso-8601';
import { literalOf } from './literal-text';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { bodyOf, childOf, type SourceElement } from './source-element';

const KINDS = ['timeDate', 'timeDuration', 'timeCycle'] as const;
type Kind = (typeof KINDS)[number];

/** A timer has exactly one of date, duration and cycle, and what can be read at deploy is valid ISO 8601 or, of a cycle, cron. */
export const timerDefinition: Rule = {
  name: 'timer-definition',
  codes: ['TIMER_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      for (const definition of node.definitions) {
        if (definition.$type === 'bpmn:TimerEventDefinition') checkTimer(node, definition, report);
      }
    }
  },
};

function checkTimer(node: SourceNode, definition: SourceElement, report: Report): void {
  const present = KINDS.filter((kind) => childOf(definition, kind) !== null);
  const [kind] = present;
  const body = kind ? bodyOf(definition, kind) : null;
  if (!kind || present.length > 1 || body === null) {
    const [en, zh] = [
      `The timer of ${titleOf(node)} needs exactly one of date, duration and cycle.`,
      `${titleOf(node)} 的定时器必须恰有日期、时长、周期之一。`,
    ];
    report(problem('TIMER_INVALID', node.id, kind ?? 'timerEventDefinition', en, zh));
    return;
  }
  const reason = placeReason(node, kind) ?? valueReason(kind, body);
  if (!reason) return;
  report(problem('TIMER_INVALID', node.id, kind, `${titleOf(node)}: ${reason.en}`, `${titleOf(node)}:${reason.zh}`));
}

interface Reason {
  readonly en: string;
  readonly zh: string;
}

/** A process that does not run has no instant from which a duration could count. */
function placeReason(node: SourceNode, kind: Kind): Reason | null {
  if (kind !== 'timeDuration' || node.type !== 'bpmn:StartEvent' || node.container.node !== null) return null;
  return { en: 'the start timer of a process is a date or a cycle.', zh: '流程的定时开始必须是日期或周期。' };
}

function valueReason(kind: Kind, body: string): Reason | null {
  const text = literalOf(body);
  if (text === null || /^[$#]\{/.test(text)) return null;
  const shown = text.slice(0, 60);
  if (kind === 'timeDate') {
    return isDateTime(text)
      ? null
      : { en: `"${shown}" is not an ISO 8601 date and time.`, zh: `“${shown}”不是 ISO 8601 日期时间。` };
  }
  if (kind === 'timeDuration') {
    return isDuration(text)
      ? null
      : { en: `"${shown}" is not an ISO 8601 duration.`, zh: `“${shown}”不是 ISO 8601 时长。` };
  }
  if (isRepeatingInterval(text)) return null;
  if (parseCron(text)) return null;
  if (looksLikeCron(text)) {
    return {
      en: `"${shown}" is not a cron expression of five or six fields, or its time zone is not known.`,
      zh: `“${shown}”不是五或六段的 cron 表达式,或时区未知。`,
    };
  }
  return { en: `"${shown}" is not an ISO 8601 repeating interval.`, zh: `“${shown}”不是 ISO 8601 重复间隔。` };
}
