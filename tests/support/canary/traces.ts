/** Where personal data could end up. */
export const PLACES = [
  'ids',
  'task queues',
  'search attributes',
  'memo',
  'summaries',
  'failures',
  'headers',
  'payloads',
  'decrypted',
  'plain columns',
  'sealed columns',
  'audit',
  'blobs',
  'logs',
  'metrics',
  'refusals',
] as const;
export type Place = (typeof PLACES)[number];

/** Everything that was found in each place, as the bytes that lie there. */
export class Traces {
  readonly #found = new Map<Place, Buffer[]>(PLACES.map((place) => [place, []]));

  add(place: Place, content: string | Uint8Array): void {
    this.#found.get(place)?.push(typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content));
  }

  in(place: Place): readonly Buffer[] {
    return this.#found.get(place) ?? [];
  }
}
