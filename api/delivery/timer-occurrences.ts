import { nextCronInstant, parseCron, type Cron } from '../../models/cron';
import { intervalsBefore, occurrence, parseCycle } from '../../models/cycle';
import { evaluate } from '../../models/feel';
import { addDuration, parseDateTime } from '../../models/iso-8601';
import type { TimerDefinition } from '../../models/process/event-definition';

/** One firing of a timer start: its instant, epoch ms, is what it is known by. */
export interface Occurrence {
  readonly scheduledAt: number;
}

/**
 * The occurrences of a timer start in (`after`, `until`], epoch ms, the earliest first, at most `limit`. A date fires once,
 * one that had passed when the model was deployed fires at the deployment; a cycle without a start begins one interval after
 * the deployment, a cron expression gives the instants since the deployment. Expressions are evaluated without variables; what gives no date or cycle never fires.
 */
export function occurrences(
  timer: TimerDefinition,
  deployedAt: number,
  after: number,
  until: number,
  limit: number,
): readonly Occurrence[] {
  const text = textOf(timer, deployedAt);
  if (text === null) return [];
  if (timer.kind === 'date') {
    const date = parseDateTime(text);
    if (date === null) return [];
    const firesAt = Math.max(date, deployedAt);
    return firesAt > after && firesAt <= until ? [{ scheduledAt: date }] : [];
  }
  const cron = timer.kind === 'cycle' ? parseCron(text) : null;
  if (cron) return cronOccurrences(cron, Math.max(after, deployedAt - 1), until, limit);
  const cycle = timer.kind === 'cycle' ? parseCycle(text) : null;
  if (!cycle) return [];
  const { duration, start, count } = cycle;
  const base = start ?? addDuration(deployedAt, duration);
  const from = Math.max(after, start === null ? after : deployedAt - 1);
  const found: Occurrence[] = [];
  for (let n = intervalsBefore(cycle, base, from); count < 0 || n < count; n += 1) {
    const scheduledAt = occurrence(cycle, base, n);
    if (scheduledAt > until || found.length >= limit) break;
    if (scheduledAt > from) found.push({ scheduledAt });
  }
  return found;
}

function cronOccurrences(cron: Cron, after: number, until: number, limit: number): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = nextCronInstant(cron, after); at !== null && at <= until; at = nextCronInstant(cron, at)) {
    if (found.length >= limit) break;
    found.push({ scheduledAt: at });
  }
  return found;
}

/** Whether a timer start says when it fires: an expression may give no date or cycle, which shows at deploy only. */
export function saysWhen(timer: TimerDefinition, now: number): boolean {
  const text = textOf(timer, now) ?? '';
  const cron = timer.kind === 'cycle' ? parseCron(text) : null;
  if (cron) return nextCronInstant(cron, now) !== null;
  return (timer.kind === 'date' ? parseDateTime(text) : timer.kind === 'cycle' ? parseCycle(text) : null) !== null;
}

function textOf(timer: TimerDefinition, now: number): string | null {
  const { expression } = timer;
  if (expression.kind === 'static') return expression.value;
  const result = evaluate(expression.ast, { now, get: () => undefined });
  return result.ok && typeof result.value === 'string' ? result.value : null;
}
