import type { JobDefinition } from '../../process/flow-node';
import type { Property } from '../../process/process-model';
import type { SourceNode } from '../../rules/source-document';
import { childrenOf, extensionOf, extensionsOf, textOf, type SourceElement } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import type { TransformContext } from './context';

const DEFAULT_RETRIES = '3';

/** The job of an element with a `zeebe:taskDefinition`, else `null`. */
export function taskDefinitionJob(node: SourceNode, context: TransformContext): JobDefinition | null {
  const definition = extensionOf(node.element, 'zeebe:TaskDefinition');
  if (!definition) return null;
  const type = textOf(definition, 'type') ?? '';
  const retries = textOf(definition, 'retries') ?? DEFAULT_RETRIES;
  return {
    type: readExpression(context, node.id, 'zeebe:taskDefinition.type', type),
    retries: readExpression(context, node.id, 'zeebe:taskDefinition.retries', retries),
    headers: headersOf(node.element),
  };
}

/** A task without implementation is a job whose type is its element id. */
export function plainJob(node: SourceNode): JobDefinition {
  return {
    type: { kind: 'static', value: node.id },
    retries: { kind: 'static', value: DEFAULT_RETRIES },
    headers: headersOf(node.element),
  };
}

/** `zeebe:taskHeaders` in file order. */
export function headersOf(element: SourceElement): readonly Property[] {
  return childrenOf(extensionOf(element, 'zeebe:TaskHeaders'), 'values').flatMap((header) => {
    const name = textOf(header, 'key');
    return name === null ? [] : [{ name, value: textOf(header, 'value') ?? '' }];
  });
}

/** `zeebe:properties` in file order. */
export function propertiesOf(element: SourceElement): readonly Property[] {
  const lists = extensionsOf(element, 'zeebe:Properties');
  return lists
    .flatMap((list) => childrenOf(list, 'properties'))
    .flatMap((property) => {
      const name = textOf(property, 'name');
      return name === null ? [] : [{ name, value: textOf(property, 'value') ?? '' }];
    });
}
