import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import type { PreparedRun } from './our-engine';
import { roundsLeft, VARIABLES } from './patterns';

/** One run of `bpmn-engine` over a source that is parsed and loaded already. */
export async function bpmnEngine(text: string): Promise<PreparedRun> {
  const listener = new EventEmitter();
  let completed = 0;
  listener.on('activity.end', () => {
    completed += 1;
  });
  const services = { again: roundsLeft() };
  const engine = new Engine({ name: 'run', source: text, listener, variables: VARIABLES.theirs, services });
  await engine.getDefinitions();
  return async () => {
    await new Promise<void>((resolve, reject) => {
      engine.once('end', () => resolve());
      engine.once('error', reject);
      void engine.execute();
    });
    return completed;
  };
}
