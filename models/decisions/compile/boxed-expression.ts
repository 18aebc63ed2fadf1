import type { FeelNode } from '../../feel/nodes';
import { dmnChildren, expressionText } from './dmn-source';
import type { XmlElement } from '../../parser/xml-tree';
import { boxedContext } from './boxed-context';
import { conditional, filter, iteration, quantified } from './boxed-control';
import { functionDefinition, invocation } from './boxed-function';
import { list, relation } from './boxed-list';
import { note } from '../../rules/finding';
import { parseSource, typed, unsupported, within, type CompileContext, type Place } from './compile-context';
import { decisionTable } from './decision-table';
import { typeOf } from './item-definitions';

type BoxedCompiler = (element: XmlElement, place: Place, context: CompileContext) => FeelNode;

const COMPILERS = new Map<string, BoxedCompiler>([
  ['literalExpression', literalExpression],
  ['decisionTable', decisionTable],
  ['context', boxedContext],
  ['list', list],
  ['relation', relation],
  ['invocation', invocation],
  ['functionDefinition', functionDefinition],
  ['conditional', conditional],
  ['filter', filter],
  ['for', iteration],
  ['some', quantified],
  ['every', quantified],
]);

/** Compiles a boxed expression (DMN 1.5, 10.2) into a tree that FEEL's interpreter evaluates. */
export function boxedExpression(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const compile = COMPILERS.get(element.name);
  const inner = within(place, element.name);
  if (compile === undefined) {
    const { name } = element;
    return unsupported(
      context,
      inner,
      `<${name}> of ${place.owner} is not executed.`,
      `不执行 ${place.owner} 的 <${name}>。`,
    );
  }
  const type = typeOf(element, place.owner, context.types, context.report);
  return typed(compile(element, { ...inner, type: type ?? place.type ?? null }, context), type);
}

/** FEEL as text. */
function literalExpression(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  if (dmnChildren(element, 'importedValues').length > 0) {
    return unsupported(context, place, `${place.owner} imports values.`, `${place.owner} 引用了外部取值。`);
  }
  const source = expressionText(element);
  return source === null ? undefinedExpression(context, place) : parseSource(context, place, source);
}

/** A literal expression may lack its text (DMN 1.5, 7.3.7): it has no value yet. */
function undefinedExpression(context: CompileContext, place: Place): FeelNode {
  const [en, zh] = [
    `An expression of ${place.owner} (${place.path}) is empty.`,
    `${place.owner} 的表达式(${place.path})为空。`,
  ];
  context.report(note('EXPRESSION_MISSING', place.owner, place.path, en, zh));
  return { t: 'null' };
}
