import type { FeelNode } from '../../feel/nodes';
import type { XmlElement } from '../../parser/xml-tree';
import { typed, within, type CompileContext, type Place } from './compile-context';
import { attributeOf, dmnChildren } from './dmn-source';
import { expressionsIn } from './expression-child';
import { typeOf } from './item-definitions';

/** A boxed list: its expressions in order. */
export function list(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const items = expressionsIn(element).map((item, i) => context.boxed(item, within(place, `item[${i}]`)));
  return { t: 'list', items };
}

/** A relation: a list of contexts, one for each row, with the names of the columns. */
export function relation(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const columns = dmnChildren(element, 'column');
  const keys = columns.map((column, i) => attributeOf(column, 'name') ?? `column ${i + 1}`);
  const types = columns.map((column) => typeOf(column, place.owner, context.types, context.report));
  const items = dmnChildren(element, 'row').map((row, r): FeelNode => {
    const cells = expressionsIn(row);
    const values = keys.map((_key, c): FeelNode => {
      const cell = cells[c];
      const value: FeelNode =
        cell === undefined ? { t: 'null' } : context.boxed(cell, within(place, `row[${r}][${c}]`));
      return typed(value, types[c] ?? null);
    });
    return { t: 'ctx', keys, values };
  });
  return { t: 'list', items };
}
