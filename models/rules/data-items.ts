import type { DataPlace } from '../process/data';
import { containersOf, type SourceDocument } from './source-document';
import { childOf, childrenOf, textOf, type SourceElement } from './source-element';

/** What bpmn-js writes as the end of an association that it draws between a data object and an activity as a whole; others write the activity. */
const PLACEHOLDER = '__targetRef_placeholder';

/** Names of unnamed data objects and stores, worked out once per file. */
const sharedNames = new WeakMap<SourceDocument, ReadonlyMap<SourceElement, string>>();

const declared = new WeakMap<SourceElement, ReadonlySet<string>>();

/** The data object or store that a reference stands for; any other element itself. */
export function dataItemOf(element: SourceElement): SourceElement {
  return childOf(element, 'dataObjectRef') ?? childOf(element, 'dataStoreRef') ?? element;
}

/**
 * An item-aware element is a variable of its name. A data object or store without a name has the name on which its
 * references agree, else, as everything else without a name, its id.
 */
export function dataNameOf(document: SourceDocument, element: SourceElement): string {
  const item = dataItemOf(element);
  return nameIn(item) ?? namesByReference(document).get(item) ?? textOf(item, 'id') ?? '';
}

/** Whether an element only marks the end of a drawn association. */
export function isPlaceholder(element: SourceElement): boolean {
  if (element.$instanceOf('bpmn:FlowNode')) return true;
  return element.$type === 'bpmn:Property' && textOf(element, 'name') === PLACEHOLDER;
}

/** Names of the properties and data objects of an element itself, worked out once. */
export function declaredNames(document: SourceDocument, element: SourceElement): ReadonlySet<string> {
  let names = declared.get(element);
  if (!names) {
    const objects = childrenOf(element, 'flowElements').filter((child) => child.$type === 'bpmn:DataObject');
    const properties = childrenOf(element, 'properties').filter((property) => !isPlaceholder(property));
    declared.set(element, (names = new Set([...properties, ...objects].map((item) => dataNameOf(document, item)))));
  }
  return names;
}

/** Where the value of an item-aware element is kept while a case runs. */
export function dataPlaceOf(document: SourceDocument, element: SourceElement): DataPlace {
  const item = dataItemOf(element);
  const name = dataNameOf(document, item);
  if (item.$type === 'bpmn:DataStore' || item.$type === 'bpmn:DataStoreReference') return { in: 'store', name };
  const owner = ownerOf(item);
  const node = owner && document.nodeOf(owner);
  return node ? { in: 'node', name, owner: node.id } : { in: 'process', name };
}

/** The element whose data an item is: a process, sub-process, activity or event. */
export function ownerOf(item: SourceElement): SourceElement | null {
  let owner = item.$parent ?? null;
  while (owner && !owner.$instanceOf('bpmn:FlowNode') && !owner.$instanceOf('bpmn:CallableElement')) {
    owner = owner.$parent ?? null;
  }
  return owner;
}

function nameIn(element: SourceElement): string | null {
  return textOf(element, 'name')?.replace(/\s+/g, ' ') ?? null;
}

function namesByReference(document: SourceDocument): ReadonlyMap<SourceElement, string> {
  let names = sharedNames.get(document);
  if (!names) sharedNames.set(document, (names = collectNames(document)));
  return names;
}

function collectNames(document: SourceDocument): ReadonlyMap<SourceElement, string> {
  const found = new Map<SourceElement, Set<string>>();
  for (const { element } of containersOf(document)) {
    for (const child of childrenOf(element, 'flowElements')) {
      const item = dataItemOf(child);
      const name = item === child ? null : nameIn(child);
      if (name === null) continue;
      const names = found.get(item);
      if (names) names.add(name);
      else found.set(item, new Set([name]));
    }
  }
  return new Map([...found].flatMap(([item, [name = '', ...others]]) => (others.length > 0 ? [] : [[item, name]])));
}
