import { parseCron } from '../cron';
import { cycleParts, parseCycle } from '../cycle';
import { parseDateTime, parseDuration, zoneName } from '../iso-8601';
import { findZone } from '../time-zones/find-zone';
import { readableTimer } from '../timer-text';
import { problem, type Report } from './finding';
import { literalOf } from '../process/literal-text';
import type { Rule } from './rule';
import { isParallelMultiple, nodesOf, titleOf, type SourceNode } from './source-document';
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

/** A process that does not run has no instant from which a duration could count; another trigger may have begun it. */
function placeReason(node: SourceNode, kind: Kind): Reason | null {
  if (kind !== 'timeDuration' || node.type !== 'bpmn:StartEvent' || node.container.node !== null) return null;
  if (isParallelMultiple(node)) return null;
  return { en: 'the start timer of a process is a date or a cycle.', zh: '流程的定时开始必须是日期或周期。' };
}

function valueReason(kind: Kind, body: string): Reason | null {
  const text = literalOf(body);
  if (text === null || /^[$#]\{/.test(text)) return null;
  if (isRead(kind, text)) return null;
  const ending = endingReason(kind, text);
  if (ending) return ending;
  const zone = unknownZone(text);
  if (zone !== null) return { en: `the time zone "${zone}" is not known.`, zh: `未知的时区“${zone}”。` };
  const [en, zh] = looksLikeCron(kind, text)
    ? ['a cron expression of five or six fields', '五或六段的 cron 表达式']
    : NAMES[kind];
  const shown = text.slice(0, 60);
  return { en: `"${shown}" is not ${en}.`, zh: `“${shown}”不是${zh}。` };
}

/** `R3/PT1S/2027-01-01T00:00:00Z`: of the standard, but whether the end is an occurrence is read in two ways. */
function endingReason(kind: Kind, text: string): Reason | null {
  if (kind !== 'timeCycle' || !/^R\d*\/[+-]?P[^/]*\/\d/.test(text)) return null;
  return {
    en: 'a cycle of duration and end is not read; write the start, as in R3/2027-01-01T00:00:00Z/PT1S.',
    zh: '不支持“时长/结束时间”形式的周期;请写明开始时间,如 R3/2027-01-01T00:00:00Z/PT1S。',
  };
}

const NAMES: Readonly<Record<Kind, readonly [en: string, zh: string]>> = {
  timeDate: ['an ISO 8601 date and time', ' ISO 8601 日期时间'],
  timeDuration: ['an ISO 8601 duration', ' ISO 8601 时长'],
  timeCycle: ['an ISO 8601 repeating interval', ' ISO 8601 重复间隔'],
};

function isRead(kind: Kind, text: string): boolean {
  if (kind === 'timeDate') return parseDateTime(readableTimer('date', text)) !== null;
  if (kind === 'timeDuration') return parseDuration(text) !== null;
  return (parseCycle(readableTimer('cycle', text)) ?? parseCron(text)) !== null;
}

/** Some fields, a macro, or a time zone in front: meant as a cron expression. */
function looksLikeCron(kind: Kind, text: string): boolean {
  return kind === 'timeCycle' && (/^(?:@|(?:CRON_)?TZ=)/.test(text) || /^\S+(?:\s+\S+){4,6}$/.test(text));
}

function unknownZone(text: string): string | null {
  const names = [/^(?:CRON_)?TZ=(\S+)/.exec(text)?.[1] ?? null, ...cycleParts(text).map(zoneName)];
  return names.find((name) => name !== null && /^[A-Za-z]/.test(name) && findZone(name) === null)?.slice(0, 60) ?? null;
}
