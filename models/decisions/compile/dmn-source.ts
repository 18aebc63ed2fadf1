import { ZEEBE_NAMESPACE } from '../../parser/caps';
import type { XmlElement } from '../../parser/xml-tree';

/** Model namespaces of DMN 1.1 to 1.5, with the spellings that tools write. */
const DMN_NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}(?:\/(?:MODEL\/?|dmn\w*\.xsd)|\/)?$/i;

/** Whether a namespace is that of a DMN model. */
export function isDmnNamespace(namespace: string): boolean {
  return DMN_NAMESPACE.test(namespace);
}

/** Children of the DMN model itself: diagrams and vendors' elements are left out. */
export function dmnChildren(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter((child) => child.namespace === element.namespace && (!name || child.name === name));
}

export function dmnChild(element: XmlElement, name: string): XmlElement | null {
  return dmnChildren(element, name)[0] ?? null;
}

/** An attribute, trimmed; null when absent or blank. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  const value = element?.attributes.get(name)?.trim();
  return value === undefined || value === '' ? null : value;
}

/** Text of a `text` child, trimmed; null when absent or blank. */
export function expressionText(element: XmlElement | null): string | null {
  const text = element === null ? '' : (dmnChild(element, 'text')?.text.trim() ?? '');
  return text === '' ? null : text;
}

/** Type of an element: an attribute since DMN 1.2, a child in DMN 1.1. */
export function typeRefOf(element: XmlElement | null): string | null {
  if (element === null) return null;
  return localName(attributeOf(element, 'typeRef') ?? (dmnChild(element, 'typeRef')?.text.trim() || null));
}

/** The type of what a function item yields. */
export function resultTypeOf(functionItem: XmlElement): string | null {
  return localName(
    attributeOf(functionItem, 'outputTypeRef') ?? (dmnChild(functionItem, 'outputTypeRef')?.text.trim() || null),
  );
}

function localName(written: string | null): string | null {
  return written === null ? null : written.replace(/^[^:<>]*:/, '');
}

/** What an `href` points to: an id, in the file of a namespace, which is empty for this one. */
export function targetOf(reference: XmlElement): { readonly namespace: string; readonly id: string } | null {
  const href = attributeOf(reference, 'href');
  if (href === null) return null;
  const hash = href.indexOf('#');
  return { namespace: namespaceOf(href.slice(0, Math.max(0, hash))), id: href.slice(hash + 1) };
}

/** A namespace without the slash at its end, which some tools leave out of references. */
export function namespaceOf(written: string | null): string {
  return (written ?? '').replace(/\/+$/, '');
}

/** `zeebe:versionTag` of a decision. */
export function versionTagOf(decision: XmlElement): string | null {
  const extensions = dmnChild(decision, 'extensionElements')?.children ?? [];
  const tag = extensions.find((child) => child.namespace === ZEEBE_NAMESPACE && child.name === 'versionTag');
  return attributeOf(tag ?? null, 'value');
}
