import type { FeelNode } from '../../feel/nodes';
import type { XmlElement } from '../../parser/xml-tree';
import { missing, type CompileContext, type Place } from './compile-context';
import { dmnChildren } from './dmn-source';

/** Elements that are expressions (DMN 1.5, 7.3.1 and 10.2). */
const EXPRESSIONS: ReadonlySet<string> = new Set([
  'literalExpression',
  'decisionTable',
  'context',
  'list',
  'relation',
  'invocation',
  'functionDefinition',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
]);

/** The boxed expressions directly inside an element. */
export function expressionsIn(element: XmlElement): readonly XmlElement[] {
  return dmnChildren(element).filter((child) => EXPRESSIONS.has(child.name));
}

/** The one boxed expression inside an element; a missing one is reported. */
export function expressionIn(element: XmlElement | null, place: Place, context: CompileContext): FeelNode {
  const only = element === null ? undefined : expressionsIn(element)[0];
  return only === undefined ? missing(context, place) : context.boxed(only, place);
}
