/** Key of a binding for calls whose target an expression decides; no element id begins so. */
export function computedName(id: string): string {
  return `=${id}`;
}
