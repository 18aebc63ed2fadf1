import { variableAst } from '../../feel';
import type { Expression } from '../../process/expression';
import type { LoopDefinition, MultiInstanceDefinition } from '../../process/loop-definition';
import { dataNameOf } from '../../rules/data-items';
import type { SourceNode } from '../../rules/source-document';
import { childOf, childrenOf, extensionOf, flagOf, textOf, type SourceElement } from '../../rules/source-element';
import { readOptional, readStandardCondition } from '../read-expression';
import type { TransformContext } from './context';
import { loopThrows } from './loop-throws';

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
    ...loopThrows(node, loop, context),
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
  const inputItem = childOf(loop, 'inputDataItem');
  const outputItem = childOf(loop, 'outputDataItem');
  const outputVariable = outputItem && dataNameOf(context.document, outputItem);
  return {
    ...common,
    collection: collectionOf(node, childOf(loop, 'loopDataInputRef'), context),
    inputElement: inputItem && dataNameOf(context.document, inputItem),
    outputCollection: collectorOf(node, childOf(loop, 'loopDataOutputRef'), context),
    outputElement: outputVariable === null ? null : readVariable(outputVariable),
    outputVariable,
  };
}

/** What is gone through: a data object, or what an association brings to the input of the activity. */
function collectionOf(node: SourceNode, data: SourceElement | null, context: TransformContext): Expression | null {
  if (!data) return null;
  const association = childrenOf(node.element, 'dataInputAssociations').find(
    (one) => childOf(one, 'targetRef') === data,
  );
  const transformation = childOf(association ?? null, 'transformation');
  if (transformation) return readStandardCondition(context, node.id, 'dataInputAssociations', transformation);
  const [source] = childrenOf(association ?? null, 'sourceRef');
  return readVariable(dataNameOf(context.document, source ?? data));
}

/** The variable for the list of results: a data object, or the one to which an association leads from the output. */
function collectorOf(node: SourceNode, data: SourceElement | null, { document }: TransformContext): string | null {
  if (!data) return null;
  const associations = childrenOf(node.element, 'dataOutputAssociations');
  const association = associations.find((one) => childrenOf(one, 'sourceRef')[0] === data);
  return dataNameOf(document, childOf(association ?? null, 'targetRef') ?? data);
}

/** Reads a variable of any name: those of data objects need not be names in FEEL. */
function readVariable(name: string): Expression {
  return { kind: 'feel', source: name, ast: variableAst(name) };
}

/** What files without FEEL call the counts of instances in completion conditions (BPMN 2.0.2 table 10.30). */
const COUNTS: ReadonlyMap<string, string> = new Map([
  ['nrOfInstances', 'numberOfInstances'],
  ['nrOfActiveInstances', 'numberOfActiveInstances'],
  ['nrOfCompletedInstances', 'numberOfCompletedInstances'],
]);

function condition(
  node: SourceNode,
  loop: SourceElement,
  property: 'loopCardinality' | 'loopCondition' | 'completionCondition',
  context: TransformContext,
): Expression | null {
  const expression = childOf(loop, property);
  if (!expression) return null;
  const names = property === 'completionCondition' ? COUNTS : undefined;
  return readStandardCondition(context, node.id, property, expression, names);
}

/** The variable that an output element reads, or its first part: it is local to the instance, so that results stay apart. */
function firstName(expression: Expression | null): string | null {
  if (expression?.kind !== 'feel') return null;
  return /^([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.exec(expression.source)?.[1] ?? null;
}
