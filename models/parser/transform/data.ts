import type { DataAssignment, DataAssociation, DataPlace, NodeData } from '../../process/data';
import type { Expression } from '../../process/expression';
import { problem } from '../../rules/finding';
import { dataNameOf, dataPlaceOf, declaredNames, isPlaceholder } from '../../rules/data-items';
import type { SourceDocument, SourceNode } from '../../rules/source-document';
import { childOf, childrenOf, textOf, type SourceElement } from '../../rules/source-element';
import { outsideSubset, readStandardCondition } from '../read-expression';
import type { TransformContext } from './context';
import { isAwaited, requirementsOf } from './input-sets';
import { isVariablePath } from './io-mapping';
import { THROWING, thrownItems } from './thrown-items';

type Direction = 'inputs' | 'outputs';

/** Extension functions of the standard for XPath (section 10.4.3): there is no XPath here, data have names. */
const XPATH_FUNCTIONS = /\bget(?:DataObject|DataInput|DataOutput|ProcessProperty|ActivityProperty|EventProperty)\s*\(/;

/** Data of a flow node, `null` without any. Associations that only draw what variables do anyway are left out. */
export function dataOf(node: SourceNode, context: TransformContext): NodeData | null {
  const inputs = associationsOf(node, 'inputs', context);
  const outputs = associationsOf(node, 'outputs', context);
  const payload = outputs.length > 0 ? payloadOf(node, context) : null;
  const locals = localsOf(node, outputs, context);
  const requires = requirementsOf(context.document, node);
  if (inputs.length === 0 && outputs.length === 0 && locals.length === 0 && !requires) return null;
  const items = payload === null ? [] : thrownItems(context.document);
  return {
    ...{ locals, inputs, outputs },
    ...(requires ? { requires } : {}),
    ...(payload === null ? {} : { payload }),
    ...(items.length === 0 ? {} : { items }),
  };
}

/** Name of the only data output of an activity; what a script without a result variable gives. */
export function onlyDataOutput(node: SourceNode, context: TransformContext): string | null {
  const [output, ...others] = childrenOf(childOf(node.element, 'ioSpecification'), 'dataOutputs');
  return output && others.length === 0 ? dataNameOf(context.document, output) : null;
}

function payloadOf(node: SourceNode, context: TransformContext): string | null {
  if (node.type === 'bpmn:ReceiveTask') return onlyDataOutput(node, context);
  const [output, ...others] = childrenOf(node.element, 'dataOutputs');
  return output && others.length === 0 ? dataNameOf(context.document, output) : null;
}

function localsOf(
  node: SourceNode,
  outputs: readonly DataAssociation[],
  { document }: TransformContext,
): readonly string[] {
  const names = new Set(declaredNames(document, node.element));
  for (const place of outputs.flatMap(({ sources }) => sources)) {
    if (place.in === 'node' && place.owner === node.id) names.add(place.name);
  }
  return [...names];
}

function associationsOf(node: SourceNode, direction: Direction, context: TransformContext): readonly DataAssociation[] {
  const property = direction === 'inputs' ? 'dataInputAssociations' : 'dataOutputAssociations';
  return childrenOf(node.element, property).flatMap((association) => {
    if (!isDrawing(node, direction, association, context)) return compile(node, property, association, context);
    return direction === 'outputs' ? (marking(association, context) ?? []) : [];
  });
}

/** A drawing of what an activity sets, where another one waits for it: afterwards it counts as set. */
function marking(association: SourceElement, { document }: TransformContext): DataAssociation | null {
  const target = childOf(association, 'targetRef');
  if (!target || isPlaceholder(target)) return null;
  const place = dataPlaceOf(document, target);
  if (!isAwaited(document, place)) return null;
  return { sources: [place], transformation: null, assignments: [], target: place };
}

/**
 * Whether variables do what an association says: it connects places of one name, marks the activity as a whole, or
 * leads to the collection of a multi-instance activity, which the loop reads and sets itself.
 */
function isDrawing(
  node: SourceNode,
  direction: Direction,
  association: SourceElement,
  { document }: TransformContext,
): boolean {
  const sources = childrenOf(association, 'sourceRef');
  const target = childOf(association, 'targetRef');
  const loop = childOf(node.element, 'loopCharacteristics');
  const own = direction === 'inputs' ? target : sources[0];
  const looped = childOf(loop, direction === 'inputs' ? 'loopDataInputRef' : 'loopDataOutputRef');
  if (own && (own === looped || isPlaceholder(own))) return true;
  if (childOf(association, 'transformation') || childrenOf(association, 'assignment').length > 0) return false;
  const [source] = sources;
  if (!source || !target) return true;
  const carriesPayload = direction === 'inputs' ? THROWING.has(node.type) : isCatching(node);
  if (carriesPayload || dataNameOf(document, source) !== dataNameOf(document, target)) return false;
  return [source, target].every((end) => isSeen(node, dataPlaceOf(document, end), document));
}

/** Whether the variable of its name, as the node sees it, is this place: not a store, and nothing in between hides it. */
function isSeen(node: SourceNode, place: DataPlace, document: SourceDocument): boolean {
  if (place.in === 'store') return false;
  for (let around = node.container.node; around; around = around.container.node) {
    if (place.in === 'node' && (place.owner === around.id || place.owner === node.id)) return true;
    if (declaredNames(document, around.element).has(place.name)) return false;
  }
  return true;
}

function isCatching(node: SourceNode): boolean {
  return node.type === 'bpmn:ReceiveTask' || node.element.$instanceOf('bpmn:CatchEvent');
}

function compile(
  node: SourceNode,
  property: string,
  association: SourceElement,
  context: TransformContext,
): DataAssociation {
  const target = childOf(association, 'targetRef');
  const read = (name: string, expression: SourceElement) =>
    readDataExpression(context, node.id, `${property}.${name}`, expression);
  const transformation = childOf(association, 'transformation');
  return {
    sources: childrenOf(association, 'sourceRef').map((source) => dataPlaceOf(context.document, source)),
    transformation: transformation && read('transformation', transformation),
    assignments: childrenOf(association, 'assignment').flatMap((assignment): DataAssignment[] => {
      const from = childOf(assignment, 'from');
      const value = from && read('assignment.from', from);
      const to = placeIn(node, `${property}.assignment.to`, textOf(childOf(assignment, 'to'), 'body'), target, context);
      if (value && to) return [{ from: value, ...to }];
      if (!from) missing(context, node, `${property}.assignment.from`);
      return [];
    }),
    target: target && dataPlaceOf(context.document, target),
  };
}

function readDataExpression(
  context: TransformContext,
  owner: string,
  property: string,
  expression: SourceElement,
): Expression | null {
  const body = textOf(expression, 'body');
  if (body !== null && XPATH_FUNCTIONS.test(body)) return outsideSubset(context, owner, property, body);
  return readStandardCondition(context, owner, property, expression);
}

/**
 * The element in the context that `to` names, or a part of it with dots: the target by name or id, else a variable.
 * Absent it is the target.
 */
function placeIn(
  node: SourceNode,
  property: string,
  text: string | null,
  target: SourceElement | null,
  context: TransformContext,
): { readonly to: DataPlace; readonly path: readonly string[] } | null {
  const place = target && dataPlaceOf(context.document, target);
  if (text === null) {
    if (place) return { to: place, path: [] };
    missing(context, node, property);
    return null;
  }
  const name = text
    .replace(/^[$#]\{([\s\S]*)\}$/, '$1')
    .replace(/^=/, '')
    .trim();
  const aliases = [place?.name, textOf(target, 'id'), textOf(target, 'name')];
  if (place && aliases.includes(name)) return { to: place, path: [] };
  if (isVariablePath(name)) {
    const [first = '', ...path] = name.split('.');
    return { to: place && aliases.includes(first) ? place : { in: 'variable', name: first }, path };
  }
  const [en, zh] = [
    `An assignment of ${node.id} does not name what it sets.`,
    `${node.id} 的赋值没有指明要写入的数据。`,
  ];
  context.report(problem('INVALID_VARIABLE_NAME', node.id, property, en, zh));
  return null;
}

function missing(context: TransformContext, node: SourceNode, property: string): void {
  const [en, zh] = [`A data association of ${node.id} lacks ${property}.`, `${node.id} 的数据关联缺少 ${property}。`];
  context.report(problem('EXPRESSION_MISSING', node.id, property, en, zh));
}
