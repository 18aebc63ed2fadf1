import type { ModdleElement } from 'bpmn-moddle';

/** All BPMN elements of a file by id; of repeated ids the first. Diagrams and foreign content have no say here. */
export function collectIds(root: ModdleElement): Map<string, ModdleElement> {
  const ids = new Map<string, ModdleElement>();
  const open: ModdleElement[] = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    const id = element.get('id');
    if (typeof id === 'string' && !ids.has(id.trim())) ids.set(id.trim(), element);
    for (const [name, value] of Object.entries(element)) {
      if (name === 'diagrams' || name === 'extensionElements') continue;
      if (Array.isArray(value)) open.push(...value.filter(isElement));
      else if (isElement(value)) open.push(value);
    }
  }
  return ids;
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && '$attrs' in value;
}
