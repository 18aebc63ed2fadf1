import type { TestCase } from '../../workflows/engine/testing/test-case';
import type { Act, ConformanceCase } from './conformance-case';
import { KernelWorld } from './kernel-world';
import type { Outcome } from './outcome';

/** Runs a case on the kernel alone. @throws Error when a file is refused or an act never becomes possible */
export async function runOnKernel(testCase: ConformanceCase): Promise<Outcome> {
  const world = await KernelWorld.deploy(testCase.models);
  if (testCase.start !== 'outside') world.start(0, testCase.variables ?? {});
  for (const act of testCase.acts ?? []) perform(world, act);
  world.finish();
  return world.outcome();
}

function perform(world: KernelWorld, act: Act): void {
  switch (act.do) {
    case 'complete-task': {
      const [running, task] = awaited(world, act, ({ state }) =>
        [...state.userTasks.values()].find(({ opened }) => opened.elementId === act.element),
      );
      const variables = act.variables ?? {};
      running.command({ type: 'complete-user-task', taskKey: task.opened.key, variables, action: 'complete' });
      break;
    }
    case 'complete-job':
    case 'throw-error': {
      const [running, { opened }] = awaited(world, act, ({ state }) =>
        [...state.jobs.values()].find((job) => job.opened.jobType === act.type && job.retries > 0),
      );
      const { variables = {} } = act;
      if (act.do === 'complete-job') running.command({ type: 'complete-job', jobKey: opened.key, variables });
      else {
        const thrown = { errorCode: act.code, message: '', variables };
        running.command({ type: 'throw-job-error', jobKey: opened.key, ...thrown });
      }
      break;
    }
    case 'publish': {
      const message = { name: act.name, correlationKey: act.correlationKey ?? '', variables: act.variables ?? {} };
      if (act.buffered) world.publish(message);
      else if (!world.await(() => world.correlate(message) || undefined)) throw impossible(act);
      break;
    }
    case 'broadcast':
      world.broadcast(act.name, act.variables ?? {}, `test-${world.nextId()}`);
      break;
    case 'wait-active':
    case 'wait-completed': {
      const count = (): number =>
        world.cases.flatMap((one) => (act.do === 'wait-active' ? one.open() : one.completed())).filter(isIt).length;
      const isIt = (id: string): boolean => id === act.element;
      if (!world.await(() => count() >= (act.count ?? 1) || undefined)) throw impossible(act);
      break;
    }
    case 'resolve-incident': {
      const [running, incident] = awaited(world, act, (one) => one.incident(act.element));
      const variables = act.variables ?? {};
      const scopeKey = incident.instanceKey;
      if (act.variables) running.command({ type: 'set-variables', scopeKey, variables, local: true });
      running.command({ type: 'resolve-incident', incidentKey: incident.key });
      break;
    }
    case 'set-variables':
    case 'cancel': {
      const [running, { key }] = awaited(world, act, (one) => one.of('instance-created')[0]);
      if (act.do === 'cancel') running.command({ type: 'cancel-instance', instanceKey: key });
      else running.command({ type: 'set-variables', scopeKey: key, variables: act.variables, local: true });
    }
  }
  world.settle();
}

function awaited<T>(world: KernelWorld, act: Act, find: (running: TestCase) => T | undefined): readonly [TestCase, T] {
  const found = world.await(() => {
    for (const running of world.cases) {
      const hit = find(running);
      if (hit !== undefined) return [running, hit] as const;
    }
    return undefined;
  });
  if (!found) throw impossible(act);
  return found;
}

function impossible(act: Act): Error {
  return new Error(`Expected ${JSON.stringify(act)} to become possible, but it did not`);
}
