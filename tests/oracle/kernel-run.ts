import { ENGINE_REV } from '../../models/engine-revision';
import { compileBpmn } from '../../models/parser';
import { indexProcess } from '../../models/process/index-process';
import { isClosed, type CaseState } from '../../workflows/engine';
import { INSTANCE_NO, TestCase } from '../../workflows/engine/testing/test-case';
import { JOB_ERROR, type Act } from './acts';
import type { Picture } from './compare';
import type { Net, NetData } from './net';
import { writeNet } from './write-net';

type ElementInstance = CaseState['elements'] extends ReadonlyMap<string, infer T> ? T : never;

interface Opened {
  readonly opened: { readonly key: string; readonly elementId: string };
}

/** A net on the engine; after each step the emitted events must rebuild the state. */
export class KernelRun {
  #seen = 0;
  #commands = 0;

  private constructor(
    private readonly running: TestCase,
    private readonly processIds: ReadonlySet<string>,
  ) {
    this.#answer();
  }

  /** @throws Error when the file is refused */
  static async start(net: Net, data: NetData): Promise<KernelRun> {
    const { processes, findings } = await compileBpmn(Buffer.from(writeNet(net)), 'net.bpmn');
    if (processes.length === 0) throw new Error(`Expected a valid net, but: ${JSON.stringify(findings)}`);
    const [root, ...models] = processes.map(({ model, hash }) => indexProcess(hash, model));
    if (!root) throw new Error('Expected a process');
    const bindings = processes.map(({ calls }) => ({
      calls: Object.fromEntries(calls.map(({ elementId, processId }) => [elementId, `9-${processId ?? ''}`])),
    }));
    const running = new TestCase(root, { models, bindings, variables: { ...data }, engineRev: ENGINE_REV });
    return new KernelRun(running, new Set(net.processes.map(({ id }) => id)));
  }

  picture(): Picture {
    const { state } = this.running;
    const completed = this.running.completed().filter((id) => !this.processIds.has(id));
    const fresh = completed.slice(this.#seen);
    this.#seen = completed.length;
    const { userTasks, jobs, subscriptions, timers, conditions } = state;
    const waiting = [userTasks, jobs, subscriptions, timers, conditions].flatMap((map: ReadonlyMap<string, Opened>) =>
      [...map.values()].map(({ opened }) => opened.elementId),
    );
    // Scopes that have completed and are entered again for handlers count as completed.
    const elements = [...state.elements.values()].filter((element) => element.state !== 'compensating');
    const isInstance = ({ key, instanceKey }: ElementInstance): boolean => key === instanceKey;
    const open = elements.filter((element) => !isInstance(element));
    return {
      completed: fresh.toSorted(),
      open: open.map(({ elementId }) => elementId).toSorted(),
      stuck: [...state.incidents.values()].map(({ elementId }) => elementId).toSorted(),
      waiting: waiting.toSorted(),
      data: elements.filter(isInstance).map(dataOf).toSorted(),
      isOver: isClosed(state),
    };
  }

  /**
   * Goes on from the JSON of the state. Not while loops are open: several that are ready at the same instant may go on in
   * another order then, which the standard leaves open.
   */
  revive(): void {
    const { elements } = this.running.state;
    if (![...elements.values()].some(({ loop }) => loop)) this.running.continueAsNew();
  }

  act(act: Act, nth: number, data: NetData): void {
    this.#act(act, nth, { ...data });
    this.#answer();
  }

  #act({ type, id }: Act, nth: number, variables: Record<string, number>): void {
    const { running } = this;
    const { userTasks, jobs, subscriptions, incidents } = running.state;
    const number = running.events.length;
    switch (type) {
      case 'complete': {
        const taskKey = nthKey(userTasks, id, nth);
        const jobKey = nthKey(jobs, id, nth);
        if (taskKey) running.command({ type: 'complete-user-task', taskKey, variables, action: 'complete' });
        else running.command({ type: 'complete-job', jobKey, variables });
        return;
      }
      case 'fail': {
        const failed = { errorCode: JOB_ERROR, message: '', variables: {} };
        running.command({ type: 'throw-job-error', jobKey: nthKey(jobs, id, nth), ...failed });
        return;
      }
      case 'resolve': {
        const held = [...incidents.values()].filter(({ elementId }) => elementId === id)[nth];
        running.command({ type: 'resolve-incident', incidentKey: held?.key ?? '' });
        return;
      }
      case 'message': {
        const messageKey = `9${String(number).padStart(17, '0')}`;
        const messages = new Map([...subscriptions].filter(([, { opened }]) => opened.kind !== 'signal'));
        const subscriptionKey = nthKey(messages, id, nth);
        running.command({ type: 'correlate-message', subscriptionKey, messageKey, variables });
        return;
      }
      case 'signal':
        running.command({ type: 'deliver-signal', broadcastId: `outside-${number}`, name: id, variables });
        return;
      case 'data':
        running.command({ type: 'set-variables', scopeKey: `${INSTANCE_NO}00000000`, variables, local: true });
        return;
      case 'time':
        running.wait((running.state.timerQueue.first()?.due ?? running.now) - running.now);
    }
  }

  /** All processes are with the case: what is asked of outside is only to tell other cases of a signal. */
  #answer(): void {
    for (const command of this.running.commands.slice(this.#commands)) {
      if (command.type !== 'broadcast-signal') throw new Error(`Unexpected ${JSON.stringify(command)}`);
      this.running.input({ type: 'signal-broadcast', key: command.key });
    }
    this.#commands = this.running.commands.length;
  }
}

function dataOf({ elementId, variables }: ElementInstance): string {
  const [a, b] = ['a', 'b'].map((name) => JSON.stringify(variables?.get(name)?.value));
  return `${elementId} a=${a} b=${b}`;
}

function nthKey(map: ReadonlyMap<string, Opened>, id: string, nth: number): string {
  return [...map.values()].filter(({ opened }) => opened.elementId === id)[nth]?.opened.key ?? '';
}
