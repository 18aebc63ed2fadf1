import type { FlowNode } from '../../models/process/flow-node';
import { eventPart } from '../../models/process/event-definition';
import type { TimerDefinition } from '../../models/process/event-definition';
import { currentClocks } from '../sla/current-clocks';
import { nextCronInstant, parseCron } from '../../models/cron';
import { occurrenceAfter, parseCycle, parseInterval, type Interval } from '../../models/cycle';
import { evaluateExpression, unexpected } from './expressions';
import { fail, isFailure } from './failure';
import type { Failure } from './failure';
import { must } from './invariant-error';
import { addDuration, parseDateTime, parseDuration } from '../../models/iso-8601';
import type { ElementInstance, Opened } from './state';
import { emit, processOf } from './step';
import type { Step } from './step';

/** When a timer fires first and how often it fires again. */
export interface TimerPlan {
  /** `null`: held, its clock does not run. */
  readonly due: number | null;
  /** Repetitions after the first; -1 is without end. */
  readonly repetitions: number;
  /** Duration between them, or the cron expression that gives them. */
  readonly interval: string | null;
}

const HELD: TimerPlan = { due: null, repetitions: 0, interval: null };

/**
 * Evaluates the timer of an event. Only events that do not interrupt repeat; any other takes the first occurrence of a
 * cycle (BPMN 2.0.2 section 10.5.5).
 */
export function planTimer(
  step: Step,
  waiting: ElementInstance,
  node: FlowNode,
  timer: TimerDefinition,
): TimerPlan | Failure {
  const what = `the timer of ${node.id}`;
  if (timer.clocks.length > 0 && !areRunning(step, timer.clocks)) return HELD;
  const result = evaluateExpression(step, waiting, timer.expression, what);
  if (isFailure(result)) return result;
  const { value } = result;
  if (value === null && timer.clocks.length > 0) return HELD;
  if (typeof value !== 'string') return unexpected(what, `an ISO 8601 ${timer.kind}`, value);
  return planOf(step.now, timer.kind, value, repeats(node)) ?? fail('EXTRACT_VALUE_ERROR', badText(what, timer));
}

function planOf(now: number, kind: TimerDefinition['kind'], text: string, isRepeating: boolean): TimerPlan | null {
  if (kind === 'date') {
    const due = parseDateTime(text);
    return due === null ? null : { due, repetitions: 0, interval: null };
  }
  if (kind === 'duration') {
    const duration = parseDuration(text);
    return duration && { due: addDuration(now, duration), repetitions: 0, interval: null };
  }
  const cron = parseCron(text);
  if (cron) {
    const due = nextCronInstant(cron, now);
    if (due === null) return null;
    return isRepeating ? { due, repetitions: -1, interval: text } : { due, repetitions: 0, interval: null };
  }
  const cycle = parseCycle(text);
  if (!cycle) return null;
  const due = cycle.start === null ? addDuration(now, cycle.duration) : firstOccurrence(cycle, cycle.start, now);
  const repetitions = !isRepeating ? 0 : cycle.count === -1 ? -1 : Math.max(cycle.count - 1, 0);
  return { due, repetitions, interval: repetitions === 0 ? null : cycle.interval };
}

/** A cycle that began in the past joins in at its next occurrence. */
function firstOccurrence(cycle: Interval, start: number, now: number): number {
  return start >= now ? start : occurrenceAfter(cycle, start, now - 1);
}

/**
 * When a timer fires again: `interval` is a duration, in a named zone with its start, or a cron expression. Occurrences
 * that were missed are not made up for, or a long absence would end in a storm. `null`: never.
 */
function nextDueOf(text: string, due: number, now: number): number | null {
  const cron = parseCron(text);
  if (cron) return nextCronInstant(cron, now);
  const interval = parseInterval(text);
  return interval && occurrenceAfter(interval, interval.start ?? due, now);
}

/** An event that stays armed after it fired. */
export function repeats(node: FlowNode): boolean {
  if (node.boundary) return !node.boundary.interrupting;
  return node.type === 'bpmn:StartEvent' && !node.interrupting;
}

/** Takes the earliest due timer off the queue, or moves it to its next repetition. @returns null when none is due */
export function takeDueTimer(step: Step): Opened<'timer-created'> | null {
  const first = step.state.timerQueue.first();
  if (!first || first.due > step.now) return null;
  const { opened } = must(step.state.timers.get(first.key), `timer ${first.key}`);
  const isLast = opened.repetitions === 0 || opened.interval === undefined;
  const nextDue = isLast ? null : nextDueOf(opened.interval ?? '', first.due, step.now);
  if (nextDue === null) {
    emit(step, { type: 'timer-fired', key: first.key, nextDue: null, repetitions: 0 });
  } else {
    const repetitions = opened.repetitions === -1 ? -1 : opened.repetitions - 1;
    emit(step, { type: 'timer-fired', key: first.key, nextDue, repetitions });
  }
  return opened;
}

/**
 * Evaluates the timers again that read one of these clocks, after their ledgers moved (design section 7): a held timer
 * is armed, an armed one moved or held. A timer that cannot be evaluated now keeps its instant.
 */
export function moveBoundTimers(step: Step, clockIds: ReadonlySet<string>): void {
  for (const [key, { opened }] of [...step.state.timers]) {
    const waiting = must(step.state.elements.get(opened.elementInstanceKey), `element of timer ${key}`);
    const node = must(processOf(step, waiting).nodes.get(opened.elementId), `event ${opened.elementId}`);
    const definition = eventPart(node.event, opened.part);
    if (definition?.type !== 'timer' || !definition.clocks.some((id) => clockIds.has(id))) continue;
    const plan = planTimer(step, waiting, node, definition);
    if (!isFailure(plan) && plan.due !== opened.due) emit(step, { type: 'timer-moved', key, due: plan.due });
  }
}

/** A deadline that is paused, met or not yet begun wakes nobody. */
function areRunning(step: Step, clockIds: readonly string[]): boolean {
  const clocks = currentClocks(step);
  return clockIds.every((id) => clocks.find((clock) => clock.id === id)?.status === 'running');
}

function badText(what: string, timer: TimerDefinition): string {
  return `Expected ${what} to be an ISO 8601 ${timer.kind}, but its text is none`;
}
