import type { FeelNode } from '../../feel/nodes';
import type { XmlElement } from '../../parser/xml-tree';
import { typed, within, type CompileContext, type Place } from './compile-context';
import { attributeOf, dmnChild, dmnChildren } from './dmn-source';
import { expressionIn } from './expression-child';
import { typeOf } from './item-definitions';

/** Entries in order, each in sight of those before; an entry without variable is the result of the whole. */
export function boxedContext(element: XmlElement, place: Place, context: CompileContext): FeelNode {
  const names: string[] = [];
  const values: FeelNode[] = [];
  let result: FeelNode | null = null;
  for (const [i, entry] of dmnChildren(element, 'contextEntry').entries()) {
    const at = within(place, `contextEntry[${i}]`);
    const variable = dmnChild(entry, 'variable');
    const name = attributeOf(variable, 'name');
    const value = expressionIn(entry, at, context);
    if (name === null) {
      result = value;
      continue;
    }
    names.push(name);
    values.push(typed(value, typeOf(variable, place.owner, context.types, context.report)));
  }
  return result === null ? { t: 'ctx', keys: names, values } : { t: 'let', names, values, value: result };
}
