import { createHash } from 'node:crypto';
import { canonicalJson } from '../process/canonical';
import { deepFreeze } from '../process/deep-freeze';
import type { FlowNode } from '../process/flow-node';
import type { ProcessModel } from '../process/process-model';
import { literalText } from '../rules/literal-text';
import type { CompiledProcess } from './compiled-process';

/** Freezes a compiled model and derives hash, start subscriptions, calls and forms from it. */
export function summariseProcess(model: ProcessModel): CompiledProcess {
  const bytes = new TextEncoder().encode(canonicalJson(model));
  const starts = model.nodes.filter((node) => node.type === 'bpmn:StartEvent' && node.parent === null);
  return {
    model: deepFreeze(model),
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    startSubscriptions: {
      messages: starts.flatMap((node) => {
        const name = node.event?.type === 'message' ? literalText(node.event.name) : null;
        return name === null ? [] : [{ elementId: node.id, name }];
      }),
      signals: starts.flatMap((node) => {
        const name = node.event?.type === 'signal' ? literalText(node.event.name) : null;
        return name === null ? [] : [{ elementId: node.id, name }];
      }),
      timers: starts.flatMap((node) =>
        node.event?.type === 'timer' ? [{ elementId: node.id, definition: node.event }] : [],
      ),
    },
    calls: model.nodes.flatMap(callOf),
    forms: model.nodes.flatMap(formOf),
  };
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
