import { conform } from '../feel/boxed/conform';
import type { TableTrace } from '../feel/boxed/table-evaluator';
import { FeelStop } from '../feel/budget';
import type { Interpreter } from '../feel/interpreter';
import type { DecisionTableNode, FeelNode, FeelParameter, FeelType } from '../feel/nodes';
import { entryOf, isKind, KIND, newContext } from '../feel/values';
import type { Env, FeelFunction, MutableContext, Value } from '../feel/values';
import type { BusinessKnowledge, Decision, DecisionService, InputData, Requiring } from './decision-model';
import type { IndexedDecisions, Requirement } from './index-decisions';

export interface CompletedDecision {
  readonly decision: Decision;
  readonly value: Value;
  /** What its table did; null for logic of another kind. */
  readonly table: { readonly node: DecisionTableNode; readonly trace: TableTrace } | null;
}

/**
 * One evaluation of a decision requirements graph (DMN 1.5, 10.4): each decision once, with the names that it requires.
 * Other names are those of the caller, which lets a table read variables that it does not declare.
 */
export class DecisionRun {
  readonly completed: CompletedDecision[] = [];
  readonly #values = new Map<string, Value>();
  readonly #functions = new Map<string, Value>();

  constructor(
    private readonly decisions: IndexedDecisions,
    private readonly interpreter: Interpreter,
    /** Values of inputs and input decisions by id, inside a decision service. */
    private readonly given: ReadonlyMap<string, Value> | null = null,
  ) {}

  decision(decision: Decision): Value {
    const known = this.given?.get(decision.id) ?? this.#values.get(decision.id);
    if (known !== undefined || this.given?.has(decision.id)) return known ?? null;
    try {
      this.interpreter.budget.enter();
      const env = this.#visible(decision);
      const { value, table } = this.#evaluate(decision.expression, env);
      this.interpreter.budget.leave();
      this.#values.set(decision.id, value);
      this.completed.push({ decision, value, table });
      return value;
    } catch (error) {
      if (error instanceof FeelStop) error.decisionId ??= decision.id;
      throw error;
    }
  }

  /** The value of an expression and, where that is a table, what the table did. */
  #evaluate(expression: FeelNode | null, env: Env): Pick<CompletedDecision, 'value' | 'table'> {
    if (expression === null) return { value: null, table: null };
    const own = tableOf(expression);
    if (own === null) return { value: this.interpreter.evaluate(expression, env), table: null };
    let table: CompletedDecision['table'] = null;
    const outer = this.interpreter.onTable;
    this.interpreter.onTable = (node, trace) => {
      if (node === own) table = { node, trace };
    };
    const value = this.interpreter.evaluate(expression, env);
    this.interpreter.onTable = outer;
    return { value, table };
  }

  /** A decision service called by itself: its inputs come from the caller's names. */
  service(service: DecisionService): Value {
    const given = new Map<string, Value>();
    for (const id of service.inputs) given.set(id, this.#input(id));
    for (const [i, id] of service.inputDecisions.entries()) {
      given.set(id, this.#inputDecision(id, service.inputDecisionTypes[i] ?? null));
    }
    const inner = new DecisionRun(this.decisions, this.interpreter, given);
    const value = inner.#outputs(service);
    this.completed.push(...inner.completed);
    return value;
  }

  #outputs(service: DecisionService): Value {
    const values: MutableContext = newContext();
    let only: Value = null;
    for (const id of service.outputs) {
      const found = this.decisions.byId.get(id);
      if (found?.kind !== 'decision') continue;
      only = this.decision(found.decision);
      values[found.decision.names[0] ?? found.decision.name] = only;
    }
    const value = service.outputs.length === 1 ? only : values;
    return service.type === null ? value : conform(value, service.type, this.interpreter, null);
  }

  /** The names of the required elements on one level, so that a look-up does not depend on their number. */
  #visible({ requires, under }: Pick<Requiring, 'requires' | 'under'>): Env {
    const own = newContext();
    const imports = new Map<string, MutableContext>([['', own]]);
    const env: Env = { name: null, value: own, parent: null };
    for (const id of requires) {
      const found = this.decisions.byId.get(id);
      if (found === undefined) continue;
      this.interpreter.budget.step();
      const context = contextFor(importOf(found, under ?? []), imports, own);
      if (found.kind === 'input') define(context, [found.input.name], this.#input(id));
      else if (found.kind === 'decision') define(context, found.decision.names, this.decision(found.decision));
      else if (found.kind === 'knowledge') define(context, found.knowledge.names, this.#knowledge(found.knowledge));
      else define(context, found.service.names, this.#serviceFunction(found.service));
    }
    return env;
  }

  #input(id: string): Value {
    if (this.given !== null) return this.given.get(id) ?? null;
    const found = this.decisions.byId.get(id);
    if (found?.kind !== 'input') return null;
    const { type } = found.input;
    const value = this.#given(found.input);
    return type === null ? value : conform(value, type, this.interpreter, null, true);
  }

  /** By name or id; that of an imported file also inside a variable of the import's name, which comes first. */
  #given({ id, name, under = [] }: InputData): Value {
    const { scope } = this.interpreter;
    const path = under.filter((step) => step !== '');
    for (let i = 0; i < path.length; i++) {
      const outer: Value = scope.get(path[i] ?? '') ?? null;
      const inner = [...path.slice(i + 1), name].reduce<Value>((at, step) => valueIn(at, step), outer);
      if (inner !== null) return inner;
    }
    return scope.get(name) ?? scope.get(id) ?? null;
  }

  #inputDecision(id: string, type: FeelType | null): Value {
    const found = this.decisions.byId.get(id);
    if (found?.kind !== 'decision') return null;
    const name = found.decision.names.find((candidate) => this.interpreter.scope.get(candidate) !== undefined);
    const value = name === undefined ? null : (this.interpreter.scope.get(name) ?? null);
    return type === null ? value : conform(value, type, this.interpreter, null, true);
  }

  /** A function that sees its own name, so that it may call itself. */
  #knowledge(knowledge: BusinessKnowledge): Value {
    const known = this.#functions.get(knowledge.id);
    if (known !== undefined) return known;
    const env = this.#visible(knowledge);
    const made = this.interpreter.evaluate(knowledge.logic, env);
    if (isKind(env.value, 'context')) define(env.value, knowledge.names, made);
    this.#functions.set(knowledge.id, made);
    return made;
  }

  /** Input data first, then input decisions: the order of the parameters (DMN 1.5, 10.4). */
  #serviceFunction(service: DecisionService): FeelFunction {
    const ids = [...service.inputs, ...service.inputDecisions];
    return {
      [KIND]: 'function',
      params: ids.map((id, i) => this.#parameter(id, service.inputDecisionTypes[i - service.inputs.length] ?? null)),
      body: { t: 'null' },
      env: null,
      run: (args) => {
        this.interpreter.budget.enter();
        const given = new Map(ids.map((id, i) => [id, args[i] ?? null]));
        const inner = new DecisionRun(this.decisions, this.interpreter, given);
        const value = inner.#outputs(service);
        this.interpreter.budget.leave();
        return value;
      },
    };
  }

  #parameter(id: string, type: FeelType | null): FeelParameter {
    const found = this.decisions.byId.get(id);
    if (found?.kind === 'input') return { name: found.input.name, type: found.input.type };
    return { name: found?.kind === 'decision' ? (found.decision.names[0] ?? id) : id, type };
  }
}

/** The table that an expression is, whatever type it is given. */
export function tableOf(expression: FeelNode): DecisionTableNode | null {
  if (expression.t === 'as') return tableOf(expression.value);
  return expression.t === 'table' ? expression : null;
}

function valueIn(value: Value, name: string): Value {
  return isKind(value, 'context') ? entryOf(value, name) : null;
}

/** The name of the import that a required element comes by; empty for an element of the same file. */
function importOf(found: Requirement, from: readonly string[]): string {
  return (
    underOf(found)
      .slice(from.length)
      .find((name) => name !== '') ?? ''
  );
}

function underOf(found: Requirement): readonly string[] {
  if (found.kind === 'input') return found.input.under ?? [];
  if (found.kind === 'decision') return found.decision.under ?? [];
  return (found.kind === 'knowledge' ? found.knowledge.under : found.service.under) ?? [];
}

/** Names of imported elements stand below the name of their import. */
function contextFor(name: string, imports: Map<string, MutableContext>, own: MutableContext): MutableContext {
  const known = imports.get(name);
  if (known !== undefined) return known;
  const made = newContext();
  imports.set(name, made);
  own[name] = made;
  return made;
}

function define(context: MutableContext, names: readonly string[], value: Value): void {
  for (const name of names) if (!Object.hasOwn(context, name)) context[name] = value;
}
