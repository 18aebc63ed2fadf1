import { problem, type Report } from './finding';
import { messageNameOf } from './message-name';
import type { Rule } from './rule';
import { signalNameOf } from './signal-reference';
import { nodesOf, titleOf, type SourceDocument, type SourceNode } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

export type Behavior = 'None' | 'One' | 'All' | 'Complex';
const BEHAVIORS: readonly string[] = ['None', 'One', 'All', 'Complex'];

/** Where an instance throws something: the element that says so, and the event definitions that it names. */
export interface BehaviorThrow {
  readonly holder: SourceElement;
  readonly definitions: readonly SourceElement[];
}

/**
 * What the instances of a multi-instance activity throw when they complete (BPMN 2.0.2 section 10.3.8) is something that
 * a boundary event of the activity can catch, and says what it is. Without an event `None` and `One` throw the default signal.
 */
export const loopBehavior: Rule = {
  name: 'loop-behavior',
  codes: ['LOOP_BEHAVIOR_INVALID'],
  check(document, report) {
    for (const node of nodesOf(document)) {
      const loop = childOf(node.element, 'loopCharacteristics');
      if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') continue;
      const behavior = textOf(loop, 'behavior') ?? 'All';
      if (!BEHAVIORS.includes(behavior)) {
        const [en, zh] = [`the behavior "${behavior.slice(0, 40)}" does not exist`, `behavior 取值不存在`];
        invalid(node, 'behavior', en, zh, report);
      } else if (behavior !== 'All') {
        checkThrows(document, node, loop, behavior as Behavior, report);
      }
    }
  },
};

/** The attribute `behavior`; any other text counts as its default. */
export function behaviorOf(loop: SourceElement): Behavior {
  const behavior = textOf(loop, 'behavior') ?? 'All';
  return BEHAVIORS.includes(behavior) ? (behavior as Behavior) : 'All';
}

/** What is thrown under the loop's behavior. */
export function behaviorThrows(loop: SourceElement): readonly BehaviorThrow[] {
  const behavior = behaviorOf(loop);
  if (behavior === 'Complex') {
    return childrenOf(loop, 'complexBehaviorDefinition').map((holder) => {
      const event = childOf(holder, 'event');
      const definitions = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')];
      return { holder, definitions };
    });
  }
  const referenced = childOf(loop, behavior === 'None' ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef');
  return behavior === 'All' ? [] : [{ holder: loop, definitions: referenced ? [referenced] : [] }];
}

function checkThrows(
  document: SourceDocument,
  node: SourceNode,
  loop: SourceElement,
  behavior: Behavior,
  report: Report,
): void {
  const throws = behaviorThrows(loop);
  if (throws.length === 0) {
    const [en, zh] = [
      'behavior Complex needs a complexBehaviorDefinition',
      'behavior Complex 需要 complexBehaviorDefinition',
    ];
    invalid(node, 'complexBehaviorDefinition', en, zh, report);
  }
  for (const { holder, definitions } of throws) {
    if (behavior === 'Complex' && (!childOf(holder, 'condition') || definitions.length === 0)) {
      const [en, zh] = [
        'a complexBehaviorDefinition needs a condition and an event',
        'complexBehaviorDefinition 需要条件和事件',
      ];
      invalid(node, 'complexBehaviorDefinition', en, zh, report);
    }
    for (const definition of definitions) checkDefinition(document, node, definition, report);
  }
}

function checkDefinition(document: SourceDocument, node: SourceNode, definition: SourceElement, report: Report): void {
  const what = thrownName(document, node, definition);
  if (what === undefined) {
    const [en, zh] = [`no boundary event can catch a ${definition.$type}`, `边界事件无法捕获 ${definition.$type}`];
    invalid(node, 'behavior', en, zh, report);
  } else if (what === null) {
    const [en, zh] = [
      `the ${definition.$type} that it throws has no name or code`,
      `所抛出的 ${definition.$type} 没有名称或代码`,
    ];
    invalid(node, 'behavior', en, zh, report);
  }
}

/** By what the thrown event is caught; `null` without, `undefined` for what cannot be thrown here. */
function thrownName(document: SourceDocument, node: SourceNode, definition: SourceElement): string | null | undefined {
  switch (definition.$type) {
    case 'bpmn:SignalEventDefinition':
      return signalNameOf(definition);
    case 'bpmn:MessageEventDefinition':
      return messageNameOf(node, definition, document);
    case 'bpmn:EscalationEventDefinition':
      return textOf(childOf(definition, 'escalationRef'), 'escalationCode');
    case 'bpmn:ErrorEventDefinition':
      return textOf(childOf(definition, 'errorRef'), 'errorCode');
    default:
      return undefined;
  }
}

function invalid(node: SourceNode, property: string, en: string, zh: string, report: Report): void {
  const [english, chinese] = [`The loop of ${titleOf(node)}: ${en}.`, `${titleOf(node)} 的多实例:${zh}。`];
  report(problem('LOOP_BEHAVIOR_INVALID', node.id, `loopCharacteristics.${property}`, english, chinese));
}
