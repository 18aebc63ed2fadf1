import type { Mapping } from '../../process/expression';
import { problem } from '../../rules/finding';
import type { SourceNode } from '../../rules/source-document';
import { childrenOf, extensionOf, textOf } from '../../rules/source-element';
import { readExpression } from '../read-expression';
import type { TransformContext } from './context';

/** `zeebe:input` or `zeebe:output` of an element, in file order. */
export function mappings(node: SourceNode, kind: 'inputs' | 'outputs', context: TransformContext): readonly Mapping[] {
  const ioMapping = extensionOf(node.element, 'zeebe:IoMapping');
  const parameters = childrenOf(ioMapping, kind === 'inputs' ? 'inputParameters' : 'outputParameters');
  return parameters.flatMap((parameter, index) => {
    const path = `zeebe:ioMapping.${kind}[${index}]`;
    const target = textOf(parameter, 'target');
    const source = textOf(parameter, 'source');
    if (target === null || !isVariablePath(target)) {
      const [en, zh] = [
        `The target of a mapping of ${node.id} is not a variable name.`,
        `${node.id} 的映射目标不是合法变量名。`,
      ];
      context.report(problem('INVALID_VARIABLE_NAME', node.id, `${path}.target`, en, zh));
      return [];
    }
    if (source === null) {
      const [en, zh] = [
        `The mapping to ${target} of ${node.id} has no source.`,
        `${node.id} 到 ${target} 的映射缺少来源。`,
      ];
      context.report(problem('EXPRESSION_MISSING', node.id, `${path}.source`, en, zh));
      return [];
    }
    return [{ source: readExpression(context, node.id, `${path}.source`, source), target }];
  });
}

const VARIABLE_PATH = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** A path makes an object as deep as it is long; values from outside may be 32 deep. */
const MAX_PARTS = 32;

/** Words of FEEL: no expression could read a variable of such a name. */
const WORDS = new Set('null true false function if then else for between instance of'.split(' '));

/** Whether a text names a variable, or a place inside one with dots. */
export function isVariablePath(text: string): boolean {
  const [name = '', ...rest] = text.split('.');
  return VARIABLE_PATH.test(text) && !WORDS.has(name) && rest.length < MAX_PARTS;
}
