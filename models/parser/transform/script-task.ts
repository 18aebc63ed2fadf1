import type { ScriptDefinition } from '../../process/flow-node';
import { problem } from '../../rules/finding';
import type { SourceNode } from '../../rules/source-document';
import { extensionOf, textOf } from '../../rules/source-element';
import { readFeel, readStandardScript } from '../read-expression';
import type { Transform, TransformContext } from './context';
import { isVariablePath } from './io-mapping';
import { taskDefinitionJob } from './job';

const JAVASCRIPT_FORMATS = /^(?:(?:text|application)\/)?(?:x-)?(?:javascript|ecmascript|js)(?:\s*;.*)?$/i;
const FEEL_FORMATS = /^(?:(?:text|application)\/)?(?:x-)?(?:feel|juel)$/i;

/**
 * A script task runs FEEL or JavaScript, or is a job when it has a task definition. A script without `scriptFormat` is
 * FEEL or `${...}` of the subset; without any script the task is an abstract one (BPMN 2.0.2 section 10.3.3).
 */
export const scriptTask: Transform = (node, context) => {
  const job = taskDefinitionJob(node, context);
  return job ? { job } : { script: scriptDefinition(node, context) };
};

function scriptDefinition(node: SourceNode, context: TransformContext): ScriptDefinition | null {
  const extension = extensionOf(node.element, 'zeebe:Script');
  if (extension) {
    const resultVariable = textOf(extension, 'resultVariable');
    if (resultVariable !== null) {
      checkedResultVariable(node.id, context, 'zeebe:script.resultVariable', resultVariable);
    }
    const source = textOf(extension, 'expression');
    if (source === null) {
      const [en, zh] = [`The script task ${node.id} has no script.`, `脚本任务 ${node.id} 没有脚本。`];
      context.report(problem('SCRIPT_MISSING', node.id, 'zeebe:script.expression', en, zh));
      return null;
    }
    const expression = readFeel(context, node.id, 'zeebe:script.expression', source.replace(/^=/, ''));
    return { expression, resultVariable };
  }
  const source = textOf(node.element, 'script');
  if (source === null) return null;
  const format = textOf(node.element, 'scriptFormat');
  if (format !== null && JAVASCRIPT_FORMATS.test(format)) return javascript(node, source, context);
  if (format !== null && !FEEL_FORMATS.test(format)) {
    const [en, zh] = [
      `The script of ${node.id} is ${format}; only FEEL and JavaScript are executed.`,
      `${node.id} 的脚本语言为 ${format},目前只执行 FEEL 和 JavaScript。`,
    ];
    context.report(problem('UNSUPPORTED_SCRIPT', node.id, 'scriptFormat', en, zh));
    return null;
  }
  const expression = readStandardScript(context, node.id, 'script', source);
  return { expression, resultVariable: foreignResultVariable(node, context) };
}

/** JavaScript is kept as it is: whether it can be read shows when it runs. */
function javascript(node: SourceNode, source: string, context: TransformContext): ScriptDefinition {
  const expression = { kind: 'static', value: source } as const;
  return { expression, language: 'javascript', resultVariable: foreignResultVariable(node, context) };
}

/** The attribute `resultVariable` that other tools write in namespaces of their own. */
function foreignResultVariable({ id, element }: SourceNode, context: TransformContext): string | null {
  const found = Object.entries(element.$attrs).find(([name]) => name.endsWith(':resultVariable'))?.[1];
  if (typeof found !== 'string' || found.trim() === '') return null;
  return checkedResultVariable(id, context, 'resultVariable', found.trim());
}

function checkedResultVariable(id: string, context: TransformContext, property: string, name: string): string {
  if (isVariablePath(name)) return name;
  const [en, zh] = [`The result variable of ${id} is not a variable name.`, `${id} 的结果变量名不合法。`];
  context.report(problem('INVALID_VARIABLE_NAME', id, property, en, zh));
  return name;
}
