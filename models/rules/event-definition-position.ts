import { problem } from './finding';
import type { Rule } from './rule';
import { isEventSubProcess, nodesOf, titleOf, type SourceNode } from './source-document';

const MESSAGE = 'bpmn:MessageEventDefinition';
const TIMER = 'bpmn:TimerEventDefinition';
const ERROR = 'bpmn:ErrorEventDefinition';
const ESCALATION = 'bpmn:EscalationEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';
const CONDITIONAL = 'bpmn:ConditionalEventDefinition';
const LINK = 'bpmn:LinkEventDefinition';
const TERMINATE = 'bpmn:TerminateEventDefinition';
const KNOWN = new Set([MESSAGE, TIMER, ERROR, ESCALATION, SIGNAL, LINK, TERMINATE]);

/** What is executed at each position; the standard's Table 10.93 allows more. */
export const EXECUTED_EVENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['process start', [MESSAGE, TIMER, SIGNAL]],
  ['event sub-process start', [MESSAGE, TIMER, ERROR, ESCALATION, CONDITIONAL, SIGNAL]],
  ['bpmn:IntermediateCatchEvent', [MESSAGE, TIMER, CONDITIONAL, SIGNAL, LINK]],
  ['bpmn:IntermediateThrowEvent', [MESSAGE, ESCALATION, SIGNAL, LINK]],
  ['bpmn:BoundaryEvent', [MESSAGE, TIMER, ERROR, ESCALATION, CONDITIONAL, SIGNAL]],
  ['bpmn:EndEvent', [MESSAGE, ERROR, ESCALATION, SIGNAL, TERMINATE]],
]);
const NEEDS_DEFINITION = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']);

/** Events carry one definition of a kind that is executed at their position. */
export const eventDefinitionPosition: Rule = {
  name: 'event-definition-position',
  codes: ['EVENT_DEFINITION_MISSING', 'EVENT_DEFINITION_KIND', 'UNSUPPORTED_ELEMENT'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const allowed = EXECUTED_EVENTS.get(positionOf(node));
      if (!allowed) continue;
      const [first, second] = node.definitions;
      if (!first) {
        if (!NEEDS_DEFINITION.has(node.type)) continue;
        const [en, zh] = [`${titleOf(node)} needs an event definition.`, `${titleOf(node)} 缺少事件定义。`];
        report(problem('EVENT_DEFINITION_MISSING', node.id, 'eventDefinitions', en, zh));
      } else if (second) {
        const [en, zh] = [
          `${titleOf(node)} has several event definitions; multiple events are not executed yet.`,
          `${titleOf(node)} 有多个事件定义,引擎尚不执行多重事件。`,
        ];
        report(problem('UNSUPPORTED_ELEMENT', node.id, 'eventDefinitions', en, zh));
      } else if (!allowed.includes(first.$type)) {
        const [en, zh] = [
          `${titleOf(node)} has a ${first.$type}, which is not executed at this position.`,
          `${titleOf(node)} 的 ${first.$type} 在此位置不被执行。`,
        ];
        const isKnown = KNOWN.has(first.$type);
        report(problem(isKnown ? 'EVENT_DEFINITION_KIND' : 'UNSUPPORTED_ELEMENT', node.id, 'eventDefinitions', en, zh));
      }
    }
  },
};

/** An embedded sub-process has a position of its own, which `start-events` looks at. */
function positionOf(node: SourceNode): string {
  if (node.type !== 'bpmn:StartEvent') return node.type;
  if (!node.container.node) return 'process start';
  return isEventSubProcess(node.container.node) ? 'event sub-process start' : 'sub-process start';
}
