import type { SourceDocument, SourceNode } from './source-document';
import { childrenOf, textOf, type SourceElement } from './source-element';

/** The task that each kind of global task is when it is called (BPMN 2.0.2 section 10.3.4). */
const TASKS: ReadonlyMap<string, string> = new Map([
  ['bpmn:GlobalTask', 'bpmn:Task'],
  ['bpmn:GlobalUserTask', 'bpmn:UserTask'],
  ['bpmn:GlobalManualTask', 'bpmn:ManualTask'],
  ['bpmn:GlobalScriptTask', 'bpmn:ScriptTask'],
  ['bpmn:GlobalBusinessRuleTask', 'bpmn:BusinessRuleTask'],
]);
/** Where a global task calls an attribute differently. */
const NAMES: ReadonlyMap<string, string> = new Map([['scriptFormat', 'scriptLanguage']]);

const known = new WeakMap<SourceDocument, ReadonlyMap<string, SourceNode>>();

/** The type of the task that a global task is; `null` for other elements. */
export function taskTypeOf(element: SourceElement): string | null {
  return TASKS.get(element.$type) ?? null;
}

/** The global tasks of a file by id, as the tasks that they are. Worked out once per file. */
export function globalTasks(document: SourceDocument): ReadonlyMap<string, SourceNode> {
  let tasks = known.get(document);
  if (!tasks) known.set(document, (tasks = findTasks(document)));
  return tasks;
}

function findTasks({ definitions }: SourceDocument): ReadonlyMap<string, SourceNode> {
  const tasks = new Map<string, SourceNode>();
  const container = { element: definitions, node: null, nodes: [], flows: [] };
  for (const element of childrenOf(definitions, 'rootElements')) {
    const type = taskTypeOf(element);
    const id = textOf(element, 'id');
    if (type === null || id === null) continue;
    const task = asTask(element, type);
    tasks.set(id, { id, type, element: task, container, incoming: [], outgoing: [], definitions: [] });
  }
  return tasks;
}

function asTask(element: SourceElement, type: string): SourceElement {
  return {
    $type: type,
    $attrs: element.$attrs,
    ...(element.$parent ? { $parent: element.$parent } : {}),
    get: (name) => element.get(NAMES.get(name) ?? name),
    $instanceOf: (other) => other === type || element.$instanceOf(other),
  };
}
