import type { RE2JS } from 're2js';
import type { Budget } from '../budget';
import type { FeelScope } from '../scope';
import { isKind, kindOf } from '../values';
import type { FeelFunction, Kinds, List, Value } from '../values';

/** What a built-in function may use. */
export interface Runtime {
  readonly budget: Budget;
  readonly scope: FeelScope;
  /** Regular expressions compiled in this evaluation; null for a pattern that is none. */
  readonly patterns: Map<string, RE2JS | null>;
  invoke(fn: FeelFunction, args: readonly Value[]): Value;
}

type ParameterKinds = Kinds & { any: Value };
type ParameterKind = keyof ParameterKinds;
/** A parameter kind; with `?` the parameter may be missing or null, and is then undefined. */
type Spec = ParameterKind | `${ParameterKind}?`;
type Argument<S extends Spec> = S extends ParameterKind
  ? ParameterKinds[S]
  : S extends `${infer K extends ParameterKind}?`
    ? ParameterKinds[K] | undefined
    : never;
type Arguments<P extends Record<string, Spec>> = { readonly [N in keyof P]: Argument<P[N]> };

/** One way to call a built-in function. `apply` returns undefined when the arguments do not fit it. */
export interface Signature {
  readonly names: readonly string[];
  /** Named arguments fit in this order only, because another signature has the same names in another one. */
  readonly isOrdered?: true;
  apply(args: readonly (Value | undefined)[], runtime: Runtime): Value | undefined;
}

/** Built-in functions by name, each with its signatures in the order in which they are tried. */
export type Builtins = Readonly<Record<string, readonly Signature[]>>;

/** A signature with parameters by name and kind, in positional order. */
export function signature<const P extends Record<string, Spec>>(
  parameters: P,
  run: (args: Arguments<P>, runtime: Runtime) => Value,
): Signature {
  const names = Object.keys(parameters);
  const kinds = names.map((name) => readSpec(parameters[name] ?? 'any'));
  return {
    names,
    apply(args, runtime) {
      if (args.length > names.length) return undefined;
      const bound: Record<string, Value | undefined> = {};
      for (let i = 0; i < names.length; i++) {
        const { kind, optional } = kinds[i] ?? { kind: 'any', optional: true };
        const given = args[i];
        const value = given === undefined ? undefined : kind === 'any' ? given : coerce(given, kind);
        const missing = value === undefined || (optional && value === null);
        if (missing && !(optional && (given === undefined || given === null))) return undefined;
        bound[names[i] ?? ''] = missing ? undefined : value;
      }
      return run(bound as Arguments<P>, runtime);
    },
  };
}

/** A signature over many values, given as one list or as single arguments. */
export function listSignature(name: string, run: (items: List, runtime: Runtime) => Value): Signature {
  return {
    names: [name],
    apply(args, runtime) {
      const first = args[0];
      if (first === undefined) return undefined;
      const items = args.length === 1 && isKind(first, 'list') ? first : args.map((arg) => arg ?? null);
      runtime.budget.step(items.length);
      return run(items, runtime);
    },
  };
}

/** The same signature with other names for some parameters, as older standards and other engines call them. */
export function renamed(original: Signature, names: Readonly<Record<string, string>>): Signature {
  return { ...original, names: original.names.map((name) => names[name] ?? name) };
}

function readSpec(spec: Spec): { readonly kind: ParameterKind; readonly optional: boolean } {
  const optional = spec.endsWith('?');
  return { kind: (optional ? spec.slice(0, -1) : spec) as ParameterKind, optional };
}

/** Implicit conversions (DMN 1.5, 10.3.2.9.4): a value to a list of one, a list of one to its value. */
function coerce(value: Value, kind: ParameterKind): Value | undefined {
  const actual = kindOf(value);
  if (actual === kind) return value;
  if (actual === 'null') return undefined;
  if (kind === 'list') return [value];
  if (isKind(value, 'list') && value.length === 1) {
    const only = value[0] ?? null;
    if (kindOf(only) === kind) return only;
  }
  return undefined;
}
