import type { FlowNode } from '../../process/flow-node';
import { calledElementOf } from '../../rules/called-process';
import { globalTasks } from '../../rules/global-tasks';
import type { SourceNode, SourceProcess } from '../../rules/source-document';
import type { TransformContext } from './context';
import { flowNode } from './flow-node';

/**
 * The global tasks that the call activities of a process name, each once: nodes beside its own, inside the first call
 * activity that names them. A call activity with an expression names none.
 */
export function calledGlobalTasks(process: SourceProcess, context: TransformContext): readonly FlowNode[] {
  const tasks = globalTasks(context.document);
  const seen = new Set<SourceNode>();
  return process.nodes.flatMap((caller) => {
    const task = tasks.get(calledElementOf(caller) ?? '');
    if (!task || seen.has(task)) return [];
    seen.add(task);
    const compiled = flowNode(task, null, context);
    return compiled ? [{ ...compiled, parent: caller.id }] : [];
  });
}
