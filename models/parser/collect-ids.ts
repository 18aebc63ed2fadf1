import type { ModdleElement } from 'bpmn-moddle';

/** All BPMN elements of a file by id; of repeated ids the first. Foreign content has no say here. */
export function collectIds(root: ModdleElement): Map<string, ModdleElement> {
  const ids = new Map<string, ModdleElement>();
  const visit = (element: ModdleElement) => {
    const own = element as unknown as Readonly<Record<string, unknown>>;
    const id = own['id'];
    if (typeof id === 'string' && !ids.has(id.trim())) ids.set(id.trim(), element);
    for (const name of Object.keys(element)) {
      const value = own[name];
      if (typeof value !== 'object' || name === 'extensionElements') continue;
      if (Array.isArray(value)) for (const part of value) if (isElement(part)) visit(part);
      if (isElement(value)) visit(value);
    }
  };
  visit(root);
  return ids;
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
