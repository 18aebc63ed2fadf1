import { ENGINE_REV } from '../../models/engine-revision';
import { SYSTEM_ACTOR, type ModelBinding } from '../../models/messages';
import { compileBpmn } from '../../models/parser';
import { indexProcess } from '../../models/process/index-process';
import { advance, isClosed, type KernelInput } from '../../workflows/engine';
import { VARIABLES } from './patterns';

/** Runs one instance to its end; answers how many elements completed. */
export type PreparedRun = () => Promise<number>;

/** The kernel over a model that is compiled once. @throws Error when the file is refused */
export async function ourEngine(text: string): Promise<PreparedRun> {
  const { processes, findings } = await compileBpmn(Buffer.from(text), 'bench.bpmn');
  const [compiled] = processes;
  if (!compiled) throw new Error(`Expected a valid model, but: ${JSON.stringify(findings)}`);
  const process = indexProcess(compiled.hash, compiled.model);
  const environment = { process: () => process, calendar: () => null };
  const binding: ModelBinding = {
    ...{ hash: compiled.hash, definitionKey: '9', processId: 'p', version: 1, versionTag: null },
    ...{ calls: {}, forms: {} },
  };
  const start: KernelInput = {
    ...{ type: 'start', instanceNo: '1234567890', models: [binding], variables: VARIABLES.ours, startElementId: null },
    ...{ actor: SYSTEM_ACTOR, file: null, engineRev: ENGINE_REV },
  };
  return async () => {
    let step = advance(null, start, 0, environment);
    let completed = countOf(step.events);
    while (step.more) {
      step = advance(step.state, { type: 'continue' }, 0, environment);
      completed += countOf(step.events);
    }
    if (!isClosed(step.state)) throw new Error('Expected the instance to end, but it did not');
    return completed - 1;
  };
}

function countOf(events: readonly { readonly type: string }[]): number {
  return events.reduce((count, { type }) => (type === 'element-completed' ? count + 1 : count), 0);
}
