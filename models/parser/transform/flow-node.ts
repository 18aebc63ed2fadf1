import { FLOW_NODE_TYPES, type FlowNode, type FlowNodeType } from '../../process/flow-node';
import type { Property } from '../../process/process-model';
import type { SourceNode } from '../../rules/source-document';
import { childOf, flagOf, textOf } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import type { Facets, TransformContext } from './context';
import { dataOf, onlyDataOutput } from './data';
import { mappings } from './io-mapping';
import { propertiesOf } from './job';
import { loopOf } from './loop';
import { TRANSFORMS } from './index';

const TYPES: ReadonlySet<string> = new Set(FLOW_NODE_TYPES);

/** Whether the kernel executes flow nodes of this type. */
export function isFlowNodeType(type: string): type is FlowNodeType {
  return TYPES.has(type);
}

/** Compiles one flow node; `null` for a type that a rule has refused. */
export function flowNode(node: SourceNode, lane: string | null, context: TransformContext): FlowNode | null {
  const { type } = node;
  if (!isFlowNodeType(type)) return null;
  const loop = loopOf(node, context);
  const data = dataOf(node, context);
  const quantities = quantitiesOf(node);
  const defaultFlow = childOf(node.element, 'default');
  return {
    id: node.id,
    type,
    name: textOf(node.element, 'name'),
    parent: node.container.node?.id ?? null,
    incoming: node.incoming.map((flow) => flow.id),
    outgoing: node.outgoing.map((flow) => flow.id),
    defaultFlow: defaultFlow ? (node.outgoing.find((flow) => flow.element === defaultFlow)?.id ?? null) : null,
    lane,
    properties: propertiesOf(node.element).map((property) => withExpression(property, node, context)),
    inputs: mappings(node, 'inputs', context),
    outputs: mappings(node, 'outputs', context),
    event: null,
    boundary: null,
    interrupting: true,
    triggeredByEvent: false,
    job: null,
    userTask: null,
    script: null,
    call: null,
    ...(loop ? { loop } : {}),
    ...(data ? { data } : {}),
    ...(flagOf(node.element, 'isForCompensation') ? { forCompensation: true } : {}),
    ...(quantities ? { quantities } : {}),
    ...withResult(TRANSFORMS[type](node, context), node, context),
  };
}

/** The result of a script without a result variable is the only data output of its task. */
function withResult(facets: Facets, node: SourceNode, context: TransformContext): Facets {
  const { script } = facets;
  if (!script || script.resultVariable !== null) return facets;
  return { ...facets, script: { ...script, resultVariable: onlyDataOutput(node, context) } };
}

/** Properties that take FEEL. */
const FEEL_PROPERTIES: ReadonlySet<string> = new Set([
  'sla.milestone.at',
  'sla.extend.by',
  'sla.extend.basis',
  'sla.extend.reason',
  'sla.pause.basis',
  'sla.pause.article',
  'sla.pause.notice',
]);

/** Parsed here, so that the kernel never parses. */
function withExpression(property: Property, node: SourceNode, context: TransformContext): Property {
  if (!FEEL_PROPERTIES.has(property.name) || !property.value.startsWith('=')) return property;
  return { ...property, expression: readExpression(context, node.id, property.name, property.value) };
}

/** How many tokens an activity takes to begin and gives on each outgoing flow; `null` where both are one. */
function quantitiesOf({ element }: SourceNode): FlowNode['quantities'] | null {
  const start = Number(textOf(element, 'startQuantity') ?? 1);
  const completion = Number(textOf(element, 'completionQuantity') ?? 1);
  return start === 1 && completion === 1 ? null : { start, completion };
}
