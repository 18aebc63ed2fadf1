import type { FlowNode } from '../../process/flow-node';
import type { ProcessModel, SequenceFlow } from '../../process/process-model';
import type { SourceFlow, SourceProcess } from '../../rules/source-document';
import { childOf, extensionOf, textOf } from '../../rules/source-element';
import { readCondition } from '../read-expression';
import type { TransformContext } from './context';
import { flowNode } from './flow-node';
import { calledGlobalTasks } from './global-task';
import { propertiesOf } from './job';
import { lanesOf } from './lanes';

/** Compiles one executable process into the model that the kernel runs, in document order. */
export function processModel(process: SourceProcess, context: TransformContext): ProcessModel {
  const properties = propertiesOf(process.element);
  const searchVariables = properties
    .filter((property) => property.name === 'search.variables')
    .flatMap((property) => property.value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    format: 1,
    processId: process.id,
    name: textOf(process.element, 'name'),
    versionTag: textOf(extensionOf(process.element, 'zeebe:VersionTag'), 'value'),
    properties,
    nodes: [...flowNodes(process, context), ...calledGlobalTasks(process, context)],
    flows: process.flows.flatMap((flow) => sequenceFlow(flow, context)),
    searchVariables: [...new Set(searchVariables)],
  };
}

function flowNodes(process: SourceProcess, context: TransformContext): readonly FlowNode[] {
  const lanes = new Map(process.containers.flatMap((container) => [...lanesOf(container.element)]));
  const laneById = new Map<string, string | null>();
  return process.nodes.flatMap((node) => {
    const parent = node.container.node;
    const lane = lanes.get(node.element) ?? (parent ? (laneById.get(parent.id) ?? null) : null);
    laneById.set(node.id, lane);
    const compiled = flowNode(node, lane, context);
    return compiled ? [compiled] : [];
  });
}

function sequenceFlow(flow: SourceFlow, context: TransformContext): readonly SequenceFlow[] {
  if (!flow.source || !flow.target) return [];
  const isDefault = childOf(flow.source.element, 'default') === flow.element;
  const condition = isDefault ? null : childOf(flow.element, 'conditionExpression');
  return [
    {
      id: flow.id,
      name: textOf(flow.element, 'name'),
      source: flow.source.id,
      target: flow.target.id,
      condition: condition ? readCondition(context, flow.id, condition) : null,
    },
  ];
}
