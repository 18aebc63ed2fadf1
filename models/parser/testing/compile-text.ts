import type { FlowNode } from '../../process/flow-node';
import type { ProcessModel } from '../../process/process-model';
import { compileBpmn, type CompileResult } from '../index';

/** Compiles a text, for tests. */
export function compileText(text: string): Promise<CompileResult> {
  return compileBpmn(new TextEncoder().encode(text), 'test.bpmn');
}

/** Codes and element ids of all findings that refuse a text. */
export async function errorsOf(text: string): Promise<readonly (readonly [code: string, elementId: string | null])[]> {
  const { findings } = await compileText(text);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, elementId }) => [code, elementId] as const);
}

/** The only process of a text that must compile. */
export async function modelOf(text: string): Promise<ProcessModel> {
  const { processes, findings } = await compileText(text);
  const [process] = processes;
  if (!process) throw new Error(`Expected the text to compile, but got ${JSON.stringify(findings)}`);
  return process.model;
}

/** A flow node of the only process of a text. */
export async function nodeOf(text: string, id: string): Promise<FlowNode> {
  const node = (await modelOf(text)).nodes.find((one) => one.id === id);
  if (!node) throw new Error(`Expected a flow node ${id}`);
  return node;
}
