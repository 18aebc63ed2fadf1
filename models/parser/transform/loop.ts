import type { Expression } from '../../process/expression';
import type { LoopDefinition, MultiInstanceDefinition } from '../../process/loop-definition';
import { variableNameOf } from '../../rules/data-flow';
import type { SourceNode } from '../../rules/source-document';
import { childOf, childrenOf, extensionOf, flagOf, textOf, type SourceElement } from '../../rules/source-element';
import { readFeel, readOptional, readStandardCondition } from '../read-expression';
import type { TransformContext } from './context';

/**
 * The loop of an activity, `null` without one. Of a multi-instance `zeebe:loopCharacteristics` says what is gone
 * through and collected; without it the standard's own elements do.
 */
export function loopOf(node: SourceNode, context: TransformContext): LoopDefinition | null {
  const loop = childOf(node.element, 'loopCharacteristics');
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') return multiInstance(node, loop, context);
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return null;
  const maximum = textOf(loop, 'loopMaximum');
  return {
    type: 'standard',
    testBefore: flagOf(loop, 'testBefore'),
    maximum: maximum === null ? null : Number(maximum),
    condition: condition(node, loop, 'loopCondition', context),
  };
}

function multiInstance(node: SourceNode, loop: SourceElement, context: TransformContext): MultiInstanceDefinition {
  const extension = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const common = {
    type: 'multi-instance',
    sequential: flagOf(loop, 'isSequential'),
    cardinality: condition(node, loop, 'loopCardinality', context),
    completionCondition: condition(node, loop, 'completionCondition', context),
  } as const;
  const read = (name: string) =>
    readOptional(context, node.id, `zeebe:loopCharacteristics.${name}`, textOf(extension, name));
  if (extension) {
    const outputElement = read('outputElement');
    return {
      ...common,
      collection: read('inputCollection'),
      inputElement: textOf(extension, 'inputElement'),
      outputCollection: textOf(extension, 'outputCollection'),
      outputElement,
      outputVariable: firstName(outputElement),
    };
  }
  const input = dataBehind(node, childOf(loop, 'loopDataInputRef'), 'dataInputAssociations');
  const output = dataBehind(node, childOf(loop, 'loopDataOutputRef'), 'dataOutputAssociations');
  const inputItem = childOf(loop, 'inputDataItem');
  const outputItem = childOf(loop, 'outputDataItem');
  const outputVariable = outputItem && variableNameOf(outputItem);
  return {
    ...common,
    collection: input === null ? null : readFeel(context, node.id, 'loopDataInputRef', input),
    inputElement: inputItem && variableNameOf(inputItem),
    outputCollection: output,
    outputElement: outputVariable === null ? null : readFeel(context, node.id, 'outputDataItem', outputVariable),
    outputVariable,
  };
}

/** The variable of a data object, or of the one that an association connects with an input or output of the activity. */
function dataBehind(
  node: SourceNode,
  data: SourceElement | null,
  associations: 'dataInputAssociations' | 'dataOutputAssociations',
): string | null {
  if (!data) return null;
  for (const association of childrenOf(node.element, associations)) {
    const target = childOf(association, 'targetRef');
    const [source] = childrenOf(association, 'sourceRef');
    if (target === data && source) return variableNameOf(source);
    if (source === data && target) return variableNameOf(target);
  }
  return variableNameOf(data);
}

function condition(
  node: SourceNode,
  loop: SourceElement,
  property: 'loopCardinality' | 'loopCondition' | 'completionCondition',
  context: TransformContext,
): Expression | null {
  const expression = childOf(loop, property);
  return expression ? readStandardCondition(context, node.id, property, expression) : null;
}

/** The variable that an output element reads, or its first part: it is local to the instance, so that results stay apart. */
function firstName(expression: Expression | null): string | null {
  if (expression?.kind !== 'feel') return null;
  return /^([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.exec(expression.source)?.[1] ?? null;
}
