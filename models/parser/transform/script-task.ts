import type { ScriptDefinition } from '../../process/flow-node';
import { problem } from '../../rules/finding';
import type { SourceNode } from '../../rules/source-document';
import { extensionOf, textOf } from '../../rules/source-element';
import { readFeel } from '../read-expression';
import type { Transform, TransformContext } from './context';
import { isVariablePath } from './io-mapping';
import { taskDefinitionJob } from './job';

const FEEL_FORMATS = /^(?:(?:text|application)\/)?(?:x-)?feel$/i;

/** A script task runs FEEL, or is a job when it has a task definition. A script without `scriptFormat` is FEEL. */
export const scriptTask: Transform = (node, context) => {
  const job = taskDefinitionJob(node, context);
  return job ? { job } : { script: scriptDefinition(node, context) };
};

function scriptDefinition(node: SourceNode, context: TransformContext): ScriptDefinition | null {
  const extension = extensionOf(node.element, 'zeebe:Script');
  if (extension) {
    const resultVariable = textOf(extension, 'resultVariable');
    if (resultVariable !== null && !isVariablePath(resultVariable)) {
      const [en, zh] = [`The result variable of ${node.id} is not a variable name.`, `${node.id} 的结果变量名不合法。`];
      context.report(problem('INVALID_VARIABLE_NAME', node.id, 'zeebe:script.resultVariable', en, zh));
    }
    return script(node, context, 'zeebe:script.expression', textOf(extension, 'expression'), resultVariable);
  }
  const format = textOf(node.element, 'scriptFormat');
  if (format !== null && !FEEL_FORMATS.test(format)) {
    const [en, zh] = [
      `The script of ${node.id} is ${format}; only FEEL is executed.`,
      `${node.id} 的脚本语言为 ${format},目前只执行 FEEL。`,
    ];
    context.report(problem('UNSUPPORTED_SCRIPT', node.id, 'scriptFormat', en, zh));
    return null;
  }
  return script(node, context, 'script', textOf(node.element, 'script'), null);
}

function script(
  node: SourceNode,
  context: TransformContext,
  property: string,
  source: string | null,
  resultVariable: string | null,
): ScriptDefinition | null {
  if (source === null) {
    const [en, zh] = [`The script task ${node.id} has no script.`, `脚本任务 ${node.id} 没有脚本。`];
    context.report(problem('SCRIPT_MISSING', node.id, property, en, zh));
    return null;
  }
  return { expression: readFeel(context, node.id, property, source.replace(/^=/, '')), resultVariable };
}
