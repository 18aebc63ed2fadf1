import { note, problem, type Report } from '../rules/finding';
import { taskTypeOf } from '../rules/global-tasks';
import { childrenOf, flagOf, textOf, type SourceElement } from '../rules/source-element';

/** What a file may hold, by how findings call it. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['bpmn:Process', 'process'],
  ['bpmn:Collaboration', 'collaboration'],
  ['bpmn:Choreography', 'choreography'],
  ['bpmn:GlobalConversation', 'conversation'],
]);

/**
 * The processes of a file that are to be executed; a file of global tasks needs none. An absent `isExecutable` counts as true, except for a process
 * without flow elements: that is how tools store a black-box pool.
 */
export function executableProcesses(
  definitions: SourceElement,
  resourceName: string,
  report: Report,
): readonly SourceElement[] {
  const processes = childrenOf(definitions, 'rootElements').filter((element) => element.$type === 'bpmn:Process');
  const executable = processes.filter((process) => {
    const id = textOf(process, 'id');
    const shown = id ?? '?';
    if (process.get('isExecutable') === undefined && childrenOf(process, 'flowElements').length > 0) {
      const [en, zh] = [
        `The process ${shown} does not say isExecutable; it counts as true.`,
        `流程 ${shown} 未声明 isExecutable,按可执行处理。`,
      ];
      report(note('EXECUTABLE_ASSUMED', id, 'isExecutable', en, zh));
      return true;
    }
    if (flagOf(process, 'isExecutable')) return true;
    const [en, zh] = [`The process ${shown} is not executable and is not deployed.`, `流程 ${shown} 不可执行,未部署。`];
    report(note('PROCESS_NOT_EXECUTABLE', id, 'isExecutable', en, zh));
    return false;
  });
  const isCallable = childrenOf(definitions, 'rootElements').some((element) => taskTypeOf(element) !== null);
  if (executable.length === 0 && !isCallable) {
    const diagrams = childrenOf(definitions, 'rootElements').filter((element) => KINDS.has(element.$type));
    const names = diagrams.map((element) => `${KINDS.get(element.$type) ?? ''} ${textOf(element, 'id') ?? '?'}`);
    const [en, zh] = [
      `${resourceName} has no executable process (found: ${names.join(', ') || '-'}).`,
      `${resourceName} 中没有可执行流程(现有:${names.join('、') || '-'})。`,
    ];
    report(problem('NO_EXECUTABLE_PROCESS', textOf(processes[0] ?? diagrams[0] ?? null, 'id'), 'isExecutable', en, zh));
  }
  for (const process of executable) {
    const id = textOf(process, 'id');
    if (id === null)
      report(problem('PROCESS_ID_MISSING', null, 'id', 'An executable process has no id.', '可执行流程缺少标识。'));
  }
  return executable;
}
