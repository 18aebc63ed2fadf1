import { createHash } from 'node:crypto';
import { canonicalJson } from '../process/canonical';
import { deepFreeze } from '../process/deep-freeze';
import { eventParts } from '../process/event-definition';
import type { FlowNode } from '../process/flow-node';
import type { ProcessModel } from '../process/process-model';
import { literalText } from '../rules/literal-text';
import type { CompiledProcess } from './compiled-process';

/** Freezes a compiled model and derives hash, start subscriptions, calls and forms from it. */
export function summariseProcess(model: ProcessModel): CompiledProcess {
  const bytes = new TextEncoder().encode(canonicalJson(model));
  const starts = startsOf(model);
  return {
    model: deepFreeze(model),
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    startSubscriptions: {
      messages: starts.flatMap((node) => namedStarts(node, 'message')),
      signals: starts.flatMap((node) => namedStarts(node, 'signal')),
      timers: starts.flatMap(({ id: elementId, event }) =>
        eventParts(event).flatMap(({ definition }) => (definition.type === 'timer' ? [{ elementId, definition }] : [])),
      ),
    },
    calls: model.nodes.flatMap(callOf),
    forms: model.nodes.flatMap(formOf),
    decisions: model.nodes.flatMap(decisionOf),
  };
}

/** Any one definition of a multiple start event begins an instance. */
function namedStarts({ id: elementId, event }: FlowNode, type: 'message' | 'signal') {
  return eventParts(event).flatMap(({ definition }) => {
    if (definition.type !== type) return [];
    const name = literalText(definition.name);
    return name === null ? [] : [{ elementId, name }];
  });
}

/** What begins instances: start events of the process, instantiating receive tasks and what follows an instantiating gateway. */
function startsOf({ nodes, flows }: ProcessModel): readonly FlowNode[] {
  const gateways = new Set(nodes.filter(isInstantiatingGateway).map(({ id }) => id));
  const chosen = new Set(flows.filter(({ source }) => gateways.has(source)).map(({ target }) => target));
  return nodes.filter(
    (node) =>
      node.parent === null &&
      (node.type === 'bpmn:StartEvent' ||
        chosen.has(node.id) ||
        (node.type === 'bpmn:ReceiveTask' && node.instantiates)),
  );
}

function isInstantiatingGateway({ type, instantiates }: FlowNode): boolean {
  return type === 'bpmn:EventBasedGateway' && instantiates !== undefined;
}

function callOf(node: FlowNode): CompiledProcess['calls'] {
  if (!node.call) return [];
  const { processId, binding, versionTag } = node.call;
  return [{ elementId: node.id, processId: literalText(processId), binding, versionTag }];
}

function formOf(node: FlowNode): CompiledProcess['forms'] {
  const form = node.userTask?.form;
  if (!form || form.formId === null) return [];
  return [{ elementId: node.id, formId: form.formId, binding: form.binding, versionTag: form.versionTag }];
}

function decisionOf(node: FlowNode): CompiledProcess['decisions'] {
  if (!node.decision) return [];
  const { decisionId, binding, versionTag } = node.decision;
  return [{ elementId: node.id, decisionId: literalText(decisionId), binding, versionTag }];
}
