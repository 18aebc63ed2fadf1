import { note, problem, type Report } from './finding';
import { taskTypeOf } from './global-tasks';
import type { Rule } from './rule';
import { nodesOf, flowsOf, type SourceDocument } from './source-document';
import { childOf, childrenOf, extensionOf, textOf, type SourceElement } from './source-element';

const JOBS = [
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:SendTask',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
];
const CATCHING = ['bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'];
const ACTIVITIES = [
  'bpmn:Task',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:ManualTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:SubProcess',
  'bpmn:AdHocSubProcess',
  'bpmn:Transaction',
  'bpmn:CallActivity',
];
const THROWING = ['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent'];

/** Where an extension element has an effect. `zeebe:properties` may stand anywhere. */
const PLACES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['zeebe:TaskDefinition', new Set(JOBS)],
  ['zeebe:TaskHeaders', new Set([...JOBS, 'bpmn:UserTask'])],
  ['zeebe:IoMapping', new Set([...ACTIVITIES, ...CATCHING, ...THROWING])],
  ['zeebe:UserTask', new Set(['bpmn:UserTask'])],
  ['zeebe:AssignmentDefinition', new Set(['bpmn:UserTask'])],
  ['zeebe:TaskSchedule', new Set(['bpmn:UserTask'])],
  ['zeebe:PriorityDefinition', new Set(['bpmn:UserTask'])],
  ['zeebe:FormDefinition', new Set(['bpmn:UserTask', 'bpmn:StartEvent'])],
  ['zeebe:CalledElement', new Set(['bpmn:CallActivity'])],
  ['zeebe:CalledDecision', new Set(['bpmn:BusinessRuleTask'])],
  ['zeebe:Script', new Set(['bpmn:ScriptTask'])],
  ['zeebe:Subscription', new Set(['bpmn:Message'])],
  ['zeebe:PublishMessage', new Set([...THROWING, 'bpmn:SendTask', 'bpmn:MessageEventDefinition'])],
  ['zeebe:LoopCharacteristics', new Set(['bpmn:MultiInstanceLoopCharacteristics'])],
  ['zeebe:AdHoc', new Set(['bpmn:AdHocSubProcess'])],
  ['zeebe:VersionTag', new Set(['bpmn:Process'])],
  ['zeebe:UserTaskForm', new Set(['bpmn:Process'])],
]);
/** Known to the designers' tools, but not executed yet. */
const UNSUPPORTED = new Set([
  'zeebe:ExecutionListeners',
  'zeebe:TaskListeners',
  'zeebe:LinkedResources',
  'zeebe:ConditionalFilter',
  'zeebe:AgentDefinition',
  'zeebe:JobPriorityDefinition',
]);

/** A `zeebe:` extension element stands where it has an effect, once, and is one that is executed. */
export const extensionPlacement: Rule = {
  name: 'extension-placement',
  codes: ['UNSUPPORTED_EXTENSION', 'EXTENSION_MISPLACED', 'EXTENSION_REPEATED'],
  check(document, report) {
    for (const [element, id] of carriersOf(document)) checkCarrier(element, id, report);
  },
};

function checkCarrier(element: SourceElement, id: string, report: Report): void {
  const extensions = childOf(element, 'extensionElements');
  if (!extensions) return;
  const seen = new Set<string>();
  for (const extension of childrenOf(extensions, 'values')) {
    const type = extension.$type;
    if (!type.startsWith('zeebe:') || type === 'zeebe:Properties') continue;
    const name = `zeebe:${type.charAt(6).toLowerCase()}${type.slice(7)}`;
    if (UNSUPPORTED.has(type)) {
      report(
        problem(
          'UNSUPPORTED_EXTENSION',
          id,
          name,
          `${name} of ${id} is not executed yet.`,
          `${id} 的 ${name} 引擎尚不执行。`,
        ),
      );
    } else if (!PLACES.get(type)?.has(taskTypeOf(element) ?? element.$type)) {
      const [en, zh] = [
        `${name} has no effect on ${id}, a ${element.$type}.`,
        `${name} 不能用于 ${id}(${element.$type})。`,
      ];
      report(problem('EXTENSION_MISPLACED', id, name, en, zh));
    } else if (type === 'zeebe:UserTaskForm') {
      const [en, zh] = [
        `A form that ${id} contains is kept for callers; the engine does not show it.`,
        `${id} 内嵌的表单仅供调用方使用,引擎不展示。`,
      ];
      report(note('UNSUPPORTED_EXTENSION', id, name, en, zh));
    } else if (seen.has(type)) {
      report(problem('EXTENSION_REPEATED', id, name, `${id} has ${name} more than once.`, `${id} 的 ${name} 重复。`));
    } else if (type === 'zeebe:TaskDefinition' && definitionCount(element) > 1) {
      const [en, zh] = [
        `${id} throws several events: a job cannot stand for them.`,
        `${id} 抛出多个事件,不能由作业代替。`,
      ];
      report(problem('EXTENSION_MISPLACED', id, name, en, zh));
    } else if (type === 'zeebe:TaskDefinition' && extensionOf(element, 'zeebe:Script')) {
      const [en, zh] = [`${id} has a script and is a job: only one can be meant.`, `${id} 同时有脚本和作业定义。`];
      report(problem('EXTENSION_MISPLACED', id, name, en, zh));
    } else if (
      type === 'zeebe:IoMapping' &&
      CATCHING.includes(element.$type) &&
      childrenOf(extension, 'inputParameters').length > 0
    ) {
      const [en, zh] = [`${id} catches an event: it has output mappings only.`, `${id} 是捕获事件,只能有输出映射。`];
      report(problem('EXTENSION_MISPLACED', id, 'zeebe:ioMapping.inputs', en, zh));
    } else if (type === 'zeebe:FormDefinition' && element.$type === 'bpmn:StartEvent') {
      const [en, zh] = [
        `The start form of ${id} is kept for callers; the engine does not show it.`,
        `${id} 的启动表单仅供调用方使用,引擎不展示。`,
      ];
      report(note('UNSUPPORTED_EXTENSION', id, name, en, zh));
    }
    seen.add(type);
  }
}

function definitionCount(element: SourceElement): number {
  return childrenOf(element, 'eventDefinitions').length + childrenOf(element, 'eventDefinitionRef').length;
}

/** All elements that may carry extension elements with a meaning for execution. */
export function carriersOf(document: SourceDocument): readonly (readonly [SourceElement, string])[] {
  const carriers: (readonly [SourceElement, string])[] = [];
  for (const process of document.processes) carriers.push([process.element, process.id]);
  for (const element of childrenOf(document.definitions, 'rootElements')) {
    if (element.$type !== 'bpmn:Process') carriers.push([element, textOf(element, 'id') ?? '?']);
  }
  for (const node of nodesOf(document)) {
    carriers.push([node.element, node.id]);
    for (const definition of node.definitions) carriers.push([definition, node.id]);
    const loop = childOf(node.element, 'loopCharacteristics');
    if (loop) carriers.push([loop, node.id]);
  }
  for (const flow of flowsOf(document)) carriers.push([flow.element, flow.id]);
  return carriers;
}
