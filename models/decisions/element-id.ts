/** The id of an imported element as elements of the importing file refer to it. */
export function importedId(found: { readonly key: string }, id: string): string {
  return `${found.key}/${id}`;
}

/** The id that an element has in its own file. */
export function idInFile(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
