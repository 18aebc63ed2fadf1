import { readableTimer } from '../../timer-text';
import { clockReferences } from '../../feel';
import type {
  CompensationDefinition,
  ConditionalDefinition,
  ErrorDefinition,
  EscalationDefinition,
  EventDefinition,
  SignalDefinition,
  SingleDefinition,
  TimerDefinition,
} from '../../process/event-definition';
import { problem } from '../../rules/finding';
import { signalNameOf } from '../../rules/signal-reference';
import type { SourceNode } from '../../rules/source-document';
import { bodyOf, childOf, flagOf, textOf, type SourceElement } from '../../rules/source-element';
import { readExpression, readStandardCondition, readStandardValue } from '../read-expression';
import type { TransformContext } from './context';
import { messageDefinition } from './message';

/** Compiles the event definition of an event, `null` for a none event. Rules have refused what is not executed. */
export function eventDefinition(node: SourceNode, context: TransformContext): EventDefinition | null {
  return combinedDefinition(node, node.definitions, flagOf(node.element, 'parallelMultiple'), context);
}

/** One definition by itself, several as a multiple event, `null` for none. */
export function combinedDefinition(
  node: SourceNode,
  elements: readonly SourceElement[],
  parallel: boolean,
  context: TransformContext,
): EventDefinition | null {
  const definitions = elements.flatMap((definition) => singleDefinition(node, definition, context) ?? []);
  return elements.length < 2 ? (definitions[0] ?? null) : { type: 'multiple', parallel, definitions };
}

function singleDefinition(
  node: SourceNode,
  definition: SourceElement,
  context: TransformContext,
): SingleDefinition | null {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return messageDefinition(node, definition, context);
    case 'bpmn:TimerEventDefinition':
      return timerDefinition(node, definition, context);
    case 'bpmn:ErrorEventDefinition':
      return errorDefinition(node, definition, context);
    case 'bpmn:EscalationEventDefinition':
      return escalationDefinition(node, definition, context);
    case 'bpmn:ConditionalEventDefinition':
      return conditionalDefinition(node, definition, context);
    case 'bpmn:SignalEventDefinition':
      return signalDefinition(node, definition, context);
    case 'bpmn:LinkEventDefinition':
      return { type: 'link', name: textOf(definition, 'name') ?? '' };
    case 'bpmn:CompensateEventDefinition':
      return compensationDefinition(definition);
    case 'bpmn:CancelEventDefinition':
      return { type: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { type: 'terminate' };
    default:
      return null;
  }
}

/** A signal is known by its name, one without a name by its id. */
function signalDefinition(
  node: SourceNode,
  definition: SourceElement,
  context: TransformContext,
): SignalDefinition | null {
  const name = signalNameOf(definition);
  return name === null ? null : { type: 'signal', name: readExpression(context, node.id, 'signalRef.name', name) };
}

const TIMER_KINDS = [
  ['date', 'timeDate'],
  ['duration', 'timeDuration'],
  ['cycle', 'timeCycle'],
] as const;

function timerDefinition(
  node: SourceNode,
  definition: SourceElement,
  context: TransformContext,
): TimerDefinition | null {
  for (const [kind, property] of TIMER_KINDS) {
    const body = bodyOf(definition, property);
    if (body === null) continue;
    const expression = readStandardValue(context, node.id, property, readableTimer(kind, body));
    const clocks = expression.kind === 'feel' ? clockReferences(expression.ast) : [];
    return { type: 'timer', kind, expression, clocks };
  }
  return null;
}

function errorDefinition(node: SourceNode, definition: SourceElement, context: TransformContext): ErrorDefinition {
  const code = textOf(childOf(definition, 'errorRef'), 'errorCode');
  return { type: 'error', code: code === null ? null : readExpression(context, node.id, 'errorRef.errorCode', code) };
}

function escalationDefinition(
  node: SourceNode,
  definition: SourceElement,
  context: TransformContext,
): EscalationDefinition {
  const code = textOf(childOf(definition, 'escalationRef'), 'escalationCode');
  const path = 'escalationRef.escalationCode';
  return { type: 'escalation', code: code === null ? null : readExpression(context, node.id, path, code) };
}

function compensationDefinition(definition: SourceElement): CompensationDefinition {
  return {
    type: 'compensation',
    activity: textOf(childOf(definition, 'activityRef'), 'id'),
    waits: flagOf(definition, 'waitForCompletion'),
  };
}

function conditionalDefinition(
  node: SourceNode,
  definition: SourceElement,
  context: TransformContext,
): ConditionalDefinition | null {
  const expression = childOf(definition, 'condition');
  const condition = expression && readStandardCondition(context, node.id, 'condition', expression);
  if (condition) return { type: 'conditional', condition };
  if (!expression) {
    const [en, zh] = [`The conditional event ${node.id} has no condition.`, `条件事件 ${node.id} 没有条件。`];
    context.report(problem('EXPRESSION_MISSING', node.id, 'condition', en, zh));
  }
  return null;
}
