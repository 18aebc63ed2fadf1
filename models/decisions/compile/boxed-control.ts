import { readsName } from '../../feel/referenced-names';
import type { FeelIterator, FeelNode } from '../../feel/nodes';
import type { XmlElement } from '../../parser/xml-tree';
import { missing, within, type CompileContext, type Place } from './compile-context';
import { attributeOf, dmnChild } from './dmn-source';
import { expressionIn } from './expression-child';

/** A boxed conditional: `if`, `then`, `else`. */
export function conditional(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  return {
    t: 'if',
    test: part(element, 'if', place, context),
    then: part(element, 'then', place, context),
    else: part(element, 'else', place, context),
  };
}

/** A boxed filter: the items of `in` that `match` holds for. */
export function filter(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  return { t: 'filter', from: part(element, 'in', place, context), by: part(element, 'match', place, context) };
}

/** A boxed `for`: one result for each item. */
export function iteration(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const over = [iterator(element, place, context)];
  const body = part(element, 'return', place, context);
  return { t: 'for', over, body, partial: readsName(body, 'partial') };
}

/** A boxed `some` or `every`. */
export function quantified(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const over = [iterator(element, place, context)];
  const body = part(element, 'satisfies', place, context);
  return { t: element.name === 'every' ? 'every' : 'some', over, body };
}

function iterator(element: XmlElement, place: Place, context: CompileContext): FeelIterator {
  const name = attributeOf(element, 'iteratorVariable');
  if (name === null) missing(context, within(place, 'iteratorVariable'));
  return { name: name ?? '', in: part(element, 'in', place, context), to: null };
}

function part(element: XmlElement, name: string, place: Place, context: CompileContext): FeelNode {
  return expressionIn(dmnChild(element, name), within(place, name), context);
}
