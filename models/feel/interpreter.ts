import { calculate, negate } from './arithmetic';
import type { Budget } from './budget';
import { FeelStop } from './budget';
import type { Runtime } from './builtins';
import { invokeBuiltin } from './call';
import { compare, equals, includes } from './compare';
import { conform } from './boxed/conform';
import { evaluateTable } from './boxed/decision-table';
import type { TableEvaluator } from './boxed/table-evaluator';
import { bind, bindItem, lookUp } from './environment';
import { evaluateFor, evaluateQuantified } from './iteration';
import { and, or } from './logic';
import type { CompareOperator, FeelNode } from './nodes';
import type { FeelScope } from './scope';
import { propertyOf } from './temporal/properties';
import { readTemporal } from './temporal/read';
import { isInstance } from './type-test';
import { entryOf, isKind, KIND, newContext, range } from './values';
import type { Env, FeelFunction, List, Value } from './values';

/** Evaluates one tree once. Errors of the expression are null, as FEEL wants; only counts and assertions stop it. */
export class Interpreter implements Runtime {
  readonly patterns: Runtime['patterns'] = new Map();
  onTable: TableEvaluator['onTable'] = null;

  constructor(
    readonly scope: FeelScope,
    readonly budget: Budget,
  ) {}

  evaluate(node: FeelNode, env: Env | null): Value {
    this.budget.step();
    switch (node.t) {
      case 'null':
        return null;
      case 'bool':
      case 'num':
      case 'str':
        return node.v;
      case 'var':
        return lookUp(node.name, env, this.budget) ?? this.variable(node.name, env);
      default: {
        this.budget.enter();
        const value = this.compound(node, env);
        this.budget.leave();
        return value;
      }
    }
  }

  invoke(fn: FeelFunction, args: readonly Value[]): Value {
    if (args.length !== fn.params.length) return null;
    let env = fn.env;
    const passed: Value[] = [];
    for (let i = 0; i < fn.params.length; i++) {
      const param = fn.params[i];
      const arg = args[i] ?? null;
      if (param === undefined) return null;
      const value = param.type === null ? arg : conform(arg, param.type, this, env);
      if (value === null && arg !== null) return null;
      passed.push(value);
      env = bind(param.name, value, env);
    }
    const value = fn.run === undefined ? this.evaluate(fn.body, env) : fn.run(passed);
    return fn.result === undefined ? value : conform(value, fn.result, this, env);
  }

  private compound(node: FeelNode, env: Env | null): Value {
    switch (node.t) {
      case 'cmp':
        return this.compare(node.op, this.evaluate(node.left, env), this.evaluate(node.right, env));
      case 'and':
        return and(node.args, (arg) => this.evaluate(arg, env));
      case 'or':
        return or(node.args, (arg) => this.evaluate(arg, env));
      case 'arith':
        return calculate(node.op, this.evaluate(node.left, env), this.evaluate(node.right, env), this.budget);
      case 'neg':
        return negate(this.evaluate(node.value, env));
      case 'path':
        return this.path(this.evaluate(node.from, env), node.name);
      case 'call':
      case 'named':
        return this.call(node, env);
      case 'if':
        return this.evaluate(this.evaluate(node.test, env) === true ? node.then : node.else, env);
      case 'filter':
        return this.filter(node.from, node.by, env);
      case 'list': {
        this.budget.allocate(node.items.length);
        const items: Value[] = [];
        for (const item of node.items) items.push(this.evaluate(item, env));
        return items;
      }
      case 'ctx':
        return this.entries(node.keys, node.values, env).value;
      case 'for':
        return evaluateFor(node, env, this);
      case 'some':
      case 'every':
        return evaluateQuantified(node, env, this);
      case 'in':
        return this.passesAny(this.evaluate(node.value, env), node.tests, env);
      case 'between': {
        const value = this.evaluate(node.value, env);
        const [low, high] = [this.evaluate(node.low, env), this.evaluate(node.high, env)];
        return low === null || high === null ? null : includes(range(low, high, true, true), value, this.budget);
      }
      case 'is':
        return isInstance(this.evaluate(node.value, env), node.type, this.budget);
      case 'fn':
        return { [KIND]: 'function', params: node.params, body: node.body, env };
      case 'range': {
        const [low, high] = [this.evaluate(node.low, env), this.evaluate(node.high, env)];
        return range(low, high, node.lowClosed, node.highClosed);
      }
      case 'unary':
        return this.openRange(node.op, this.evaluate(node.value, env));
      case 'at':
        this.budget.step(16);
        return readTemporal(node.v);
      case 'input':
        return lookUp('?', env, this.budget) ?? null;
      case 'tests':
        return this.unaryTests(node, env);
      case 'as':
        return conform(this.evaluate(node.value, env), node.type, this, env, node.given);
      case 'let':
        return this.evaluate(node.value, this.entries(node.names, node.values, env));
      case 'table':
        return evaluateTable(node, env, this);
      default:
        throw new FeelStop(
          'FEEL_ERROR',
          'Expected a tree that this version can evaluate, but it holds an unknown node',
        );
    }
  }

  /** A variable of the process; undefined local names end here, a local null does too and stays null. */
  private variable(name: string, env: Env | null): Value {
    if (env !== null && lookUp(name, env, this.budget) === null) return null;
    const found = this.scope.get(name);
    return found === undefined ? this.dotted(name, env) : found;
  }

  /** A name with dots that nothing has is a path after all: another part of the file may declare such a parameter. */
  private dotted(name: string, env: Env | null): Value {
    const at = name.lastIndexOf('.');
    if (at <= 0) return null;
    return this.path(this.evaluate({ t: 'var', name: name.slice(0, at) }, env), name.slice(at + 1));
  }

  private path(value: Value, name: string): Value {
    if (isKind(value, 'context')) return entryOf(value, name);
    if (!isKind(value, 'list')) return propertyOf(value, name);
    this.budget.allocate(value.length);
    this.budget.step(value.length);
    return value.map((item) => (isKind(item, 'context') ? entryOf(item, name) : propertyOf(item, name)));
  }

  private call(node: Extract<FeelNode, { t: 'call' | 'named' }>, env: Env | null): Value {
    const args: Value[] = [];
    for (const arg of node.args) args.push(this.evaluate(arg, env));
    const names = node.t === 'named' ? node.names : null;
    const { fn } = node;
    // Only functions can be called, so a variable of the process never hides a built-in function of its name.
    const target = fn.t === 'var' ? lookUp(fn.name, env, this.budget) : this.evaluate(fn, env);
    if (target !== undefined && isKind(target, 'function')) {
      if (names === null) return this.invoke(target, args);
      const ordered = target.params.map((param) => args[names.indexOf(param.name)]);
      if (names.length !== ordered.length || ordered.includes(undefined)) return null;
      return this.invoke(target, ordered as Value[]);
    }
    return fn.t === 'var' ? invokeBuiltin(fn.name, names, args, this) : null;
  }

  /** Entries see the ones before them, and functions in them also themselves. */
  private entries(keys: readonly string[], values: readonly FeelNode[], env: Env | null): Env {
    const context = newContext();
    this.budget.allocate(keys.length * 2);
    const inner: Env = { name: null, value: context, parent: env };
    for (let i = 0; i < keys.length; i++) {
      const value = values[i];
      if (value !== undefined) context[keys[i] ?? ''] = this.evaluate(value, inner);
    }
    return inner;
  }

  /** A number picks an item, a condition keeps those for which it is true (DMN 1.5, 10.3.2.5). */
  private filter(from: FeelNode, by: FeelNode, env: Env | null): Value {
    const value = this.evaluate(from, env);
    if (value === null) return null;
    const list: List = isKind(value, 'list') ? value : [value];
    if (by.t === 'num') return pick(list, by.v);
    if (list.length === 0) return typeof this.evaluate(by, bindItem(null, env)) === 'number' ? null : [];
    const kept: Value[] = [];
    for (let i = 0; i < list.length; i++) {
      const item = list[i] ?? null;
      const result = this.evaluate(by, bindItem(item, env));
      if (i === 0 && typeof result === 'number') return pick(list, result);
      const keep = result === true || (isKind(result, 'range') && includes(result, item, this.budget) === true);
      if (!keep) continue;
      this.budget.allocate(1);
      kept.push(item);
    }
    return kept;
  }

  private compare(op: CompareOperator, left: Value, right: Value): boolean | null {
    if (op === '=' || op === '!=') {
      const equal = equals(left, right, this.budget);
      return equal === null ? null : equal === (op === '=');
    }
    const order = compare(left, right, this.budget);
    if (order === null) return null;
    if (op === '<') return order < 0;
    if (op === '<=') return order <= 0;
    return op === '>' ? order > 0 : order >= 0;
  }

  private passesAny(value: Value, tests: readonly FeelNode[], env: Env | null): boolean | null {
    let undecided = false;
    for (const test of tests) {
      const passed = this.passes(value, test, env);
      if (passed === true) return true;
      undecided ||= passed === null;
    }
    return undecided ? null : false;
  }

  /** Whether a value passes one positive test of `in` or of output values. */
  passes(value: Value, test: FeelNode, env: Env | null): boolean | null {
    if (test.t === 'unary') return this.compare(test.op, value, this.evaluate(test.value, env));
    return this.matches(value, this.evaluate(test, env));
  }

  private matches(value: Value, expected: Value): boolean | null {
    if (isKind(expected, 'range')) return includes(expected, value, this.budget);
    if (!isKind(expected, 'list')) return equals(value, expected, this.budget);
    const held = expected.some((item) =>
      isKind(item, 'range') ? includes(item, value, this.budget) === true : equals(value, item, this.budget) === true,
    );
    return held || equals(value, expected, this.budget) === true;
  }

  private unaryTests(node: Extract<FeelNode, { t: 'tests' }>, env: Env | null): Value {
    if (node.tests.length === 0) return true;
    const input = lookUp('?', env, this.budget) ?? null;
    let result: boolean | null = false;
    for (let i = 0; i < node.tests.length && result !== true; i++) {
      const test = node.tests[i];
      if (test === undefined) break;
      const passed = node.conditions[i] === true ? this.condition(test, input, env) : this.passes(input, test, env);
      if (passed !== false) result = passed;
    }
    return result === null ? null : result !== node.negated;
  }

  /** A test that reads `?` holds when it is true; a value that is no boolean is compared like any other. */
  private condition(test: FeelNode, input: Value, env: Env | null): boolean | null {
    const outcome = this.evaluate(test, env);
    return outcome === null || typeof outcome === 'boolean' ? outcome : this.matches(input, outcome);
  }

  private openRange(op: CompareOperator, bound: Value): Value {
    if (bound === null) return null;
    if (op === '<' || op === '<=') return range(null, bound, false, op === '<=');
    if (op === '>' || op === '>=') return range(bound, null, op === '>=', false);
    return op === '=' ? range(bound, bound, true, true) : null;
  }
}

function pick(list: List, position: number): Value {
  return list[position < 0 ? list.length + position : position - 1] ?? null;
}
