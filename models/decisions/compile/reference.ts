import type { XmlElement } from '../../parser/xml-tree';
import type { CompileContext } from './compile-context';
import { targetOf } from './dmn-source';
import { importedId } from '../element-id';

/**
 * The id that a reference of the graph leads to. Another namespace is that of an import; without one, what is not in
 * the file is looked for in the imports without name, whose elements count as its own (DMN 1.5, 6.3.3).
 */
export function referenceOf(element: XmlElement, context: CompileContext): string | null {
  const target = targetOf(element);
  if (target === null) return null;
  const { namespace, id } = target;
  const isOther = namespace !== '' && namespace !== context.namespace;
  if (!isOther && context.ids.has(id)) return id;
  for (const one of context.imports) {
    const path = (isOther ? one.namespace === namespace : one.name === '') ? one.unit.exported.get(id) : undefined;
    if (path !== undefined) return importedId(one, path);
  }
  return id;
}
