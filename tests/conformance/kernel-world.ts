import { scriptOutcome } from '../../activities/scripts/script-outcome';
import { ENGINE_REV } from '../../models/engine-revision';
import { indexDecisions, type IndexedDecisions } from '../../models/decisions';
import { compileDmnFiles } from '../../models/decisions/compile/compile-dmn';
import type { JsonObject } from '../../models/json';
import type { ModelBinding } from '../../models/messages';
import { compileBpmn, type CompiledProcess } from '../../models/parser';
import { indexProcess, type IndexedProcess } from '../../models/process/index-process';
import { T0, TestCase, type TestOptions } from '../../workflows/engine/testing/test-case';
import { scriptRunOf } from '../../workflows/engine';
import { isDmnFile } from './dmn-file';
import { tally, type Outcome } from './outcome';
import { loadScriptRealm, type ScriptRealm } from './script-realm';

interface Message {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonObject;
}

/** Where an instance begins, and by what; by default at its none start event. */
type Begun = Pick<TestOptions, 'startElementId' | 'startTrigger'>;

/** How far virtual time runs to let what is waited for come about. */
const PATIENCE_MS = 120_000;

/** Cases of one deployment on the kernel in memory, with virtual time and the messages between them. */
export class KernelWorld {
  readonly cases: TestCase[] = [];
  readonly #performed = new Map<TestCase, number>();
  readonly #waiting: Message[] = [];
  #messages = 0;

  private constructor(
    private readonly processes: readonly CompiledProcess[],
    private readonly indexed: readonly IndexedProcess[],
    private readonly runScript: ScriptRealm,
    private readonly graphs: ReadonlyMap<string, IndexedDecisions>,
  ) {}

  /** @throws Error naming the findings of a file that is refused */
  static async deploy(models: readonly string[]): Promise<KernelWorld> {
    const processes: CompiledProcess[] = [];
    const graphs = new Map<string, IndexedDecisions>();
    for (const [index, text] of models.entries()) {
      if (isDmnFile(text)) continue;
      const result = await compileBpmn(Buffer.from(text), `${index}.bpmn`);
      const errors = result.findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(`Expected a valid file, but: ${JSON.stringify(errors)}`);
      processes.push(...result.processes);
    }
    const decisions = models.flatMap((text, i) =>
      isDmnFile(text) ? [{ bytes: Buffer.from(text), name: `${i}.dmn` }] : [],
    );
    for (const { model, hash, findings } of compileDmnFiles(decisions)) {
      if (!model) throw new Error(`Expected a valid file, but: ${JSON.stringify(findings)}`);
      graphs.set(hash, indexDecisions(JSON.parse(JSON.stringify(model))));
    }
    return new KernelWorld(
      processes,
      processes.map(({ model, hash }) => indexProcess(hash, JSON.parse(JSON.stringify(model)))),
      await loadScriptRealm(),
      graphs,
    );
  }

  /** Starts an instance of the process with this place in the deployment. */
  start(at: number, variables: JsonObject, begun: Begun = {}): TestCase {
    const rest = [...this.processes.keys()].filter((index) => index !== at);
    const root = this.indexed[at];
    if (!root) throw new Error('Expected a process');
    const started = new TestCase(root, {
      variables,
      engineRev: ENGINE_REV,
      ...begun,
      models: rest.flatMap((index) => this.indexed[index] ?? []),
      bindings: [at, ...rest].map((index) => ({
        calls: this.#callsOf(index),
        decisions: this.#decisionsOf(index),
      })),
      decisions: Object.fromEntries(this.graphs),
      decisionBindings: this.#decisions(),
    });
    if (this.cases[0]) started.wait(this.cases[0].now - T0);
    this.cases.push(started);
    this.settle();
    return started;
  }

  /** Hands a message to a receiver, or begins an instance with it. @returns false when nobody takes it */
  correlate({ name, correlationKey, variables }: Message): boolean {
    for (const running of this.cases) {
      for (const { opened } of running.state.subscriptions.values()) {
        if (opened.messageName !== name || opened.correlationKey !== correlationKey) continue;
        const messageKey = `9${String((this.#messages += 1)).padStart(17, '0')}`;
        const refusal = running.tryCommand({
          type: 'correlate-message',
          subscriptionKey: opened.key,
          messageKey,
          variables,
        });
        if (refusal) continue;
        this.settle();
        return true;
      }
    }
    for (const [index, process] of this.processes.entries()) {
      const entry = process.startSubscriptions.messages.find((one) => one.name === name);
      if (!entry) continue;
      this.start(index, variables, { startElementId: entry.elementId, startTrigger: { type: 'message', name } });
      return true;
    }
    return false;
  }

  /**
   * Tells all cases that wait for a signal, but the one that threw it, then begins the processes that start with it, unless
   * an instance has taken it at its start event.
   */
  broadcast(name: string, variables: JsonObject, broadcastId: string, thrower?: TestCase): void {
    const taken = new Set<string>();
    for (const running of [...this.cases]) {
      if (running === thrower) continue;
      for (const { opened } of running.state.subscriptions.values())
        if (opened.kind === 'signal' && opened.messageName === name)
          taken.add(`${opened.processId} ${opened.elementId}`);
      running.tryCommand({ type: 'deliver-signal', broadcastId, name, variables });
      this.settle();
    }
    for (const [index, process] of this.processes.entries()) {
      const entry = process.startSubscriptions.signals.find((one) => one.name === name);
      if (!entry || taken.has(`${process.model.processId} ${entry.elementId}`)) continue;
      this.start(index, variables, { startElementId: entry.elementId, startTrigger: { type: 'signal', name } });
    }
  }

  nextId(): number {
    return (this.#messages += 1);
  }

  /** Keeps a message until somebody takes it. */
  publish(message: Message): void {
    this.#waiting.push(message);
    this.settle();
  }

  /** Runs virtual time until something is there; returns it, or undefined when it does not come. */
  await<T>(find: () => T | undefined): T | undefined {
    const end = this.#now() + PATIENCE_MS;
    for (let found = find(); ; found = find()) {
      if (found !== undefined || this.#now() >= end || !this.#toNextTimer(end)) return found;
    }
  }

  /** Lets all timers of the near future pass. */
  finish(): void {
    this.await(() => undefined);
  }

  outcome(): Outcome {
    const [first] = this.cases;
    if (!first) throw new Error('Expected an instance');
    const root = first.of('instance-created')[0]?.key;
    const hasEnded = (type: 'element-completed' | 'element-terminated'): boolean =>
      first.of(type).some(({ key }) => key === root);
    return {
      state: hasEnded('element-completed') ? 'COMPLETED' : hasEnded('element-terminated') ? 'TERMINATED' : 'ACTIVE',
      completed: tally(this.cases.flatMap((one) => flowNodes(one, 'element-completed'))),
      terminated: tally(this.cases.flatMap((one) => flowNodes(one, 'element-terminated'))),
      variables: first.variables(),
      incidents: this.cases
        .flatMap((one) => [...one.state.incidents.values()])
        .map(({ elementId, errorType }) => ({ element: elementId, errorType })),
    };
  }

  /** Answers what the cases asked of the outside, until nobody asks any more. */
  settle(): void {
    for (let isQuiet = false; !isQuiet;) {
      isQuiet = true;
      for (const running of [...this.cases]) if (this.#perform(running)) isQuiet = false;
      for (const [index, message] of [...this.#waiting].entries()) {
        // Taken out first: what it begins looks at the others that wait.
        this.#waiting.splice(index, 1);
        if (this.correlate(message)) {
          isQuiet = false;
          break;
        }
        this.#waiting.splice(index, 0, message);
      }
    }
  }

  #perform(running: TestCase): boolean {
    const from = this.#performed.get(running) ?? 0;
    const commands = running.commands.slice(from);
    this.#performed.set(running, running.commands.length);
    for (const command of commands) {
      if (command.type === 'publish-message') {
        running.input({ type: 'message-published', key: command.key });
        this.#waiting.push(command);
      } else if (command.type === 'broadcast-signal') {
        const { name, variables, broadcastId, key } = command;
        running.input({ type: 'signal-broadcast', key });
        this.broadcast(name, variables, broadcastId, running);
      } else if (command.type === 'run-script') {
        const run = scriptRunOf(running.state, command.key, running.environment);
        const outcome = scriptOutcome(run, this.runScript(run));
        running.input({ type: 'activity-resolved', key: command.key, outcome });
      } else if (command.type === 'resolve-call') {
        const { elementInstanceKey, processId } = command;
        if (command.kind === 'decision') {
          const found = this.#decisions().find((decision) => decision.processId === processId) ?? null;
          running.input({ type: 'call-resolved', elementInstanceKey, binding: found });
          continue;
        }
        const index = this.processes.findIndex(({ model }) => model.processId === processId);
        const indexed = this.indexed[index];
        const shared = { version: 1, versionTag: null, forms: {}, calls: this.#callsOf(index) };
        const binding = indexed ? { ...shared, hash: indexed.hash, definitionKey: `9-${processId}`, processId } : null;
        running.input({ type: 'call-resolved', elementInstanceKey, binding });
      }
    }
    return commands.length > 0;
  }

  #callsOf(index: number): Readonly<Record<string, string>> {
    const calls = this.processes[index]?.calls ?? [];
    return Object.fromEntries(
      calls.flatMap(({ elementId, processId }) => (processId === null ? [] : [[elementId, `9-${processId}`]])),
    );
  }

  #decisionsOf(index: number): Readonly<Record<string, string>> {
    const decisions = this.processes[index]?.decisions ?? [];
    return Object.fromEntries(decisions.map(({ elementId, decisionId }) => [elementId, `9-${decisionId}`]));
  }

  #decisions(): readonly ModelBinding[] {
    return [...this.graphs].flatMap(([hash, { model }]) =>
      [...model.decisions, ...model.services].map(({ id }) => ({
        ...{ hash, definitionKey: `9-${id}`, processId: id, version: 1, versionTag: null },
        ...{ calls: {}, forms: {}, kind: 'decision' as const },
      })),
    );
  }

  #now(): number {
    return Math.max(...this.cases.map(({ now }) => now));
  }

  #toNextTimer(end: number): boolean {
    const dues = this.cases.flatMap(({ state }) => state.timerQueue.first()?.due ?? []);
    const next = Math.max(Math.min(...dues), this.#now());
    if (dues.length === 0 || next > end) return false;
    for (const one of this.cases) one.wait(next - one.now);
    this.settle();
    return true;
  }
}

/** Ids of the flow nodes of a case that have ended so; an instance may have the id of one, so its key tells. */
function flowNodes(one: TestCase, type: 'element-completed' | 'element-terminated'): readonly string[] {
  const instances = new Set(one.of('instance-created').map(({ key }) => key));
  const ids = new Map(one.of('element-activating').map(({ key, elementId }) => [key, elementId]));
  return one.of(type).flatMap(({ key }) => (instances.has(key) ? [] : (ids.get(key) ?? [])));
}
