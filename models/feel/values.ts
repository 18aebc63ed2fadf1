import type { FeelNode, FeelParameter, FeelType } from './nodes';

/** Marks the values that JSON does not have; a symbol cannot be forged by a name in a variable. */
export const KIND: unique symbol = Symbol('feel kind');

/** A calendar date as days since 1970-01-01. */
export interface FeelDate {
  readonly [KIND]: 'date';
  readonly day: number;
}

/** A time of day in milliseconds; `offset` in minutes east of UTC, null for a local time. */
export interface FeelTime {
  readonly [KIND]: 'time';
  readonly ms: number;
  readonly offset: number | null;
  readonly zone: string | null;
}

/** A date with a time of day, both as they read at `offset`. */
export interface FeelDateTime {
  readonly [KIND]: 'date and time';
  readonly day: number;
  readonly ms: number;
  readonly offset: number | null;
  readonly zone: string | null;
}

/** A days and time duration in milliseconds. */
export interface FeelTimeDuration {
  readonly [KIND]: 'days and time duration';
  readonly ms: number;
}

/** A years and months duration in months. */
export interface FeelMonthDuration {
  readonly [KIND]: 'years and months duration';
  readonly months: number;
}

/** An interval; a null end is unbounded. */
export interface FeelRange {
  readonly [KIND]: 'range';
  readonly low: Value;
  readonly high: Value;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

/** A function written in FEEL together with the names it sees. */
export interface FeelFunction {
  readonly [KIND]: 'function';
  readonly params: readonly FeelParameter[];
  readonly body: FeelNode;
  readonly env: Env | null;
  /** What the value is converted to; absent for any. */
  readonly result?: FeelType;
  /** In place of the body: what a decision service computes. */
  readonly run?: (args: readonly Value[]) => Value;
}

export type List = readonly Value[];
export interface Context {
  readonly [name: string]: Value;
}
export type MutableContext = { [name: string]: Value };

/** What an expression computes with. JSON values are used as they are, without a copy. */
export type Value =
  | null
  | boolean
  | number
  | string
  | List
  | Context
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelTimeDuration
  | FeelMonthDuration
  | FeelRange
  | FeelFunction;

/** Local names: one name with its value, or (`name` null) all entries of a context. */
export interface Env {
  readonly name: string | null;
  readonly value: Value;
  readonly parent: Env | null;
}

export interface Kinds {
  null: null;
  boolean: boolean;
  number: number;
  string: string;
  list: List;
  context: Context;
  date: FeelDate;
  time: FeelTime;
  'date and time': FeelDateTime;
  'days and time duration': FeelTimeDuration;
  'years and months duration': FeelMonthDuration;
  range: FeelRange;
  function: FeelFunction;
}
export type Kind = keyof Kinds;

/** The kind of a value, by the names that `instance of` uses. */
export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'list';
      return (value as { readonly [KIND]?: Kind })[KIND] ?? 'context';
  }
}

/** Whether `value` is of `kind`, for the type checker too. */
export function isKind<K extends Kind>(value: Value, kind: K): value is Kinds[K] & Value {
  return kindOf(value) === kind;
}

/**
 * An empty context without prototype, so that no name is special. Every context that FEEL makes is of this form, which
 * tells it from the objects that came in with variables.
 */
export function newContext(): MutableContext {
  return Object.create(null) as MutableContext;
}

/** The entry of a context or null; never reads through a prototype. */
export function entryOf(context: Context, name: string): Value {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : null;
}

export function date(day: number): FeelDate {
  return { [KIND]: 'date', day };
}

export function timeDuration(ms: number): FeelTimeDuration {
  return { [KIND]: 'days and time duration', ms: ms === 0 ? 0 : ms };
}

export function monthDuration(months: number): FeelMonthDuration {
  return { [KIND]: 'years and months duration', months: months === 0 ? 0 : months };
}

export function range(low: Value, high: Value, lowClosed: boolean, highClosed: boolean): FeelRange {
  return { [KIND]: 'range', low, high, lowClosed: lowClosed && low !== null, highClosed: highClosed && high !== null };
}
