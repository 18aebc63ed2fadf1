import { problem } from './finding';
import { literalOf } from '../process/literal-text';
import type { Rule } from './rule';
import { nodesOf, titleOf, type SourceNode } from './source-document';
import { childOf, textOf, type SourceElement } from './source-element';

/**
 * A signal event references a signal (BPMN 2.0.2 section 10.5.5, Signal). The start events of a process are told before
 * there is anything to evaluate a name with, so theirs is a fixed text, and each starts the process once.
 */
export const signalReference: Rule = {
  name: 'signal-reference',
  codes: ['SIGNAL_MISSING', 'START_SIGNAL_NOT_STATIC', 'START_SIGNAL_REPEATED'],
  check(document, report) {
    const started = new Map<object, Set<string>>();
    for (const node of nodesOf(document)) {
      for (const definition of node.definitions) {
        if (definition.$type !== 'bpmn:SignalEventDefinition') continue;
        const name = signalNameOf(definition);
        if (name === null) {
          const [en, zh] = [`${titleOf(node)} needs a signal.`, `${titleOf(node)} 需要引用信号。`];
          report(problem('SIGNAL_MISSING', node.id, 'signalRef', en, zh));
        } else if (isProcessStart(node)) {
          const names = started.get(node.container) ?? new Set<string>();
          started.set(node.container, names);
          const finding = checkStart(node, name, names);
          if (finding) report(finding);
        }
      }
    }
  },
};

/** The name of a signal event definition's signal, else the signal's id; `null` without a signal. */
export function signalNameOf(definition: SourceElement): string | null {
  const signal = childOf(definition, 'signalRef');
  return textOf(signal, 'name') ?? textOf(signal, 'id');
}

function isProcessStart(node: SourceNode): boolean {
  return node.type === 'bpmn:StartEvent' && node.container.node === null;
}

function checkStart(node: SourceNode, name: string, names: Set<string>) {
  const literal = literalOf(name);
  if (literal === null) {
    const [en, zh] = [
      `The signal name of the start event ${titleOf(node)} must be a fixed text.`,
      `开始事件 ${titleOf(node)} 的信号名必须是固定文本。`,
    ];
    return problem('START_SIGNAL_NOT_STATIC', node.id, 'signalRef.name', en, zh);
  }
  if (!names.has(literal)) {
    names.add(literal);
    return null;
  }
  const [en, zh] = [
    `Another start event of the process waits for the signal ${literal} already.`,
    `该流程已有开始事件等待信号 ${literal}。`,
  ];
  return problem('START_SIGNAL_REPEATED', node.id, 'signalRef.name', en, zh);
}
