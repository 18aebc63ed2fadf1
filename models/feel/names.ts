import { normalizeName } from './name-tracker';

/** One spelling for a name: single blanks between words, none around special characters. */
export function canonicalName(name: string): string {
  return normalizeName(name).replace(/ ?(\*\*|[./\-'+*]) ?/g, '$1');
}

/** Maps the spelling of a source to the spelling that the known names have. */
export function nameSpelling(known: Iterable<string>): (written: string) => string {
  const spellings = new Map<string, string>();
  for (const name of known) spellings.set(canonicalName(name), name);
  return (written) => {
    const bare = written.startsWith('`') ? written.slice(1, -1) : written;
    const canonical = canonicalName(bare);
    return spellings.get(canonical) ?? canonical;
  };
}
