import { evaluate, type FeelScope } from '../../models/feel';
import type { Json } from '../../models/json';
import type { Expression } from '../../models/process/expression';
import { clockByName } from '../sla/clock-lookup';
import { caseContext } from './case-context';
import { chanceOf } from './chance-of';
import { fail, isFailure } from './failure';
import type { Failure, IncidentCode } from './failure';
import type { ElementInstance } from './state';
import type { Step } from './step';
import { readVariable } from './variables';

/** Values that shadow variables while an expression is evaluated, e.g. results of earlier mappings. */
export type Overlay = ReadonlyMap<string, Json>;

interface Options {
  readonly overlay?: Overlay;
  /** What a failure becomes; default EXTRACT_VALUE_ERROR. */
  readonly failure?: IncidentCode;
}

/**
 * Evaluates an expression in the scope of an element instance.
 * @param what the place in the model, for the message of a failure: the source text is named, values never are
 */
export function evaluateExpression(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression,
  what: string,
  options: Options = {},
): { readonly value: Json } | Failure {
  if (expression.kind === 'static') return { value: expression.value };
  const result = evaluate(expression.ast, scopeOf(step, scope, options.overlay));
  if (result.ok) return { value: result.value };
  return fail(options.failure ?? 'EXTRACT_VALUE_ERROR', `${what}: =${expression.source} failed with ${result.code}`);
}

/** Stands for the whole country: it has no overlays of its own. */
const NO_DIVISION = '000000';

/** What an expression or decision at an element instance reads: its variables, the case, the clocks. */
export function scopeOf(step: Step, scope: Pick<ElementInstance, 'key'>, overlay?: Overlay): FeelScope {
  return {
    now: step.now,
    revision: step.state.engineRev,
    get: (name) => {
      if (overlay?.has(name)) return overlay.get(name);
      if (name === 'case' && step.state.file) return caseContext(step.state.file);
      return readVariable(step.state, scope, name);
    },
    bits: chanceOf(step),
    clock: (id) => clockByName(step, id),
    workingDays: (division) => step.env.calendar(division ?? step.state.file?.handlingDivision ?? NO_DIVISION),
  };
}

/** A value that must be a text; numbers and booleans are written as FEEL does. */
export function evaluateText(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression,
  what: string,
): string | Failure {
  const result = evaluateExpression(step, scope, expression, what);
  if (isFailure(result)) return result;
  const { value } = result;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unexpected(what, 'a text', value);
}

/** A name that the model computes: a text. Cases of engine revision 1 take numbers and booleans too. */
export function evaluateName(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression,
  what: string,
): string | Failure {
  if (step.state.engineRev < 2) return evaluateText(step, scope, expression, what);
  const result = evaluateExpression(step, scope, expression, what);
  if (isFailure(result)) return result;
  return typeof result.value === 'string' ? result.value : unexpected(what, 'a text', result.value);
}

/**
 * A text that the model may leave out, `null` then or when it is empty; what it does state must give one. Cases of engine
 * revisions 1 and 2 take null for left out, and numbers.
 */
export function evaluateStatedText(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression | null,
  what: string,
): string | null | Failure {
  if (expression === null || step.state.engineRev < 3) return evaluateOptionalText(step, scope, expression, what);
  const text = evaluateName(step, scope, expression, what);
  return text === '' ? null : text;
}

/** As {@link evaluateText}, for what may be left out: absent and null are `null`. */
export function evaluateOptionalText(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression | null,
  what: string,
): string | null | Failure {
  if (expression === null) return null;
  const result = evaluateExpression(step, scope, expression, what);
  if (isFailure(result)) return result;
  const { value } = result;
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : unexpected(what, 'a text', value);
}

/**
 * Names given as a FEEL list of texts, or as one text with commas; absent gives none. In cases of engine revisions 1 and
 * 2 null does too.
 */
export function evaluateNames(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression | null,
  what: string,
): readonly string[] | Failure {
  if (expression === null) return [];
  const result = evaluateExpression(step, scope, expression, what);
  if (isFailure(result)) return result;
  const { value } = result;
  if (value === null && step.state.engineRev < 3) return [];
  const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value;
  if (!Array.isArray(names)) return unexpected(what, 'a list of texts', value);
  const texts = names.filter((name): name is string => typeof name === 'string' && name !== '');
  return texts.length === names.filter((name) => name !== '').length
    ? texts
    : unexpected(what, 'a list of texts', value);
}

/** A condition: FEEL that gives true or false; a static text `true` or `false` is taken too. */
export function evaluateBoolean(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression,
  what: string,
  options: Options = {},
): boolean | Failure {
  const result = evaluateExpression(step, scope, expression, what, options);
  if (isFailure(result)) return result;
  const { value } = result;
  if (typeof value === 'boolean') return value;
  if (expression.kind === 'static' && (value === 'true' || value === 'false')) return value === 'true';
  return unexpected(what, 'true or false', value);
}

/** A whole number; texts of digits are taken too. */
export function evaluateInteger(
  step: Step,
  scope: Pick<ElementInstance, 'key'>,
  expression: Expression,
  what: string,
): number | Failure {
  const result = evaluateExpression(step, scope, expression, what);
  if (isFailure(result)) return result;
  const { value } = result;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? number
    : unexpected(what, 'a whole number', value);
}

/** Names the type only: values of variables stay out of messages. */
export function unexpected(what: string, expected: string, value: Json): Failure {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return fail('EXTRACT_VALUE_ERROR', `Expected ${what} to be ${expected}, but got ${found}`);
}
