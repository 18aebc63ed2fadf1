import type { ProcessModel } from '../../process/process-model';
import type { Finding } from '../../rules/finding';
import { hasErrors } from '../../rules/finding';
import { globalTasks } from '../../rules/global-tasks';
import type { TransformContext } from './context';
import { processModel } from './process';

/**
 * The global tasks of a file as processes of one task, under their own ids: so call activities of other files find them
 * (BPMN 2.0.2 section 10.3.4). One that cannot be compiled refuses a file of nothing but global tasks; elsewhere it is a
 * warning, since its own file has refused or not needed it.
 */
export function globalTaskProcesses(context: TransformContext): readonly ProcessModel[] {
  const { document, report } = context;
  return [...globalTasks(document)].flatMap(([id, task]) => {
    const found: Finding[] = [];
    const process = { id, element: task.element, containers: [], nodes: [task], flows: [] };
    const model = processModel(process, { document, report: (finding) => found.push(finding) });
    if (!hasErrors(found)) return [model];
    for (const finding of found)
      report(document.processes.length === 0 ? finding : { ...finding, severity: 'warning' });
    return [];
  });
}
