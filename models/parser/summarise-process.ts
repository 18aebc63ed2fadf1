import { createHash } from 'node:crypto';
import { canonicalJson } from '../process/canonical';
import { deepFreeze } from '../process/deep-freeze';
import { eventParts } from '../process/event-definition';
import type { FlowNode } from '../process/flow-node';
import type { ProcessModel } from '../process/process-model';
import { literalText } from '../process/literal-text';
import type { CompiledProcess, NamedStart } from './compiled-process';

/** Freezes a compiled model and derives hash, start subscriptions, calls and forms from it. */
export function summariseProcess(model: ProcessModel): CompiledProcess {
  const bytes = new TextEncoder().encode(canonicalJson(model));
  const starts = startsOf(model);
  return {
    model: deepFreeze(model),
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    startSubscriptions: {
      messages: starts.flatMap((node) => namedStarts(model, node, 'message')),
      signals: starts.flatMap((node) => namedStarts(model, node, 'signal')),
      timers: starts.flatMap(timerStarts),
    },
    calls: model.nodes.flatMap(callOf),
    forms: model.nodes.flatMap(formOf),
    decisions: model.nodes.flatMap(decisionOf),
  };
}

/** Any one message or signal of a multiple start event begins an instance; a parallel one waits there for the rest. */
function namedStarts(model: ProcessModel, node: FlowNode, type: 'message' | 'signal'): readonly NamedStart[] {
  const expectedBy = expecterOf(model, node);
  return eventParts(node.event).flatMap(({ definition }) => {
    if (definition.type !== type) return [];
    const name = literalText(definition.name);
    return name === null ? [] : [{ elementId: node.id, name, ...(expectedBy === null ? {} : { expectedBy }) }];
  });
}

/** A parallel multiple start event, or the parallel gateway before an event. */
function expecterOf({ nodes, flows }: ProcessModel, { id, type, event }: FlowNode): string | null {
  if (type === 'bpmn:StartEvent') return event?.type === 'multiple' && event.parallel ? id : null;
  const before = flows.filter(({ target }) => target === id).map(({ source }) => source);
  return nodes.find((node) => before.includes(node.id) && node.instantiates === 'parallel')?.id ?? null;
}

/** Timers among several triggers that are all waited for run in the instance that another one has begun. */
function timerStarts({ id: elementId, event }: FlowNode): CompiledProcess['startSubscriptions']['timers'] {
  if (event?.type === 'multiple' && event.parallel) return [];
  return eventParts(event).flatMap(({ definition }) =>
    definition.type === 'timer' ? [{ elementId, definition }] : [],
  );
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
