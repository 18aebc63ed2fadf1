import type { Canaries } from './canaries';
import { PLACES, type Place, type Traces } from './traces';

export interface Sighting {
  readonly place: Place;
  readonly canary: keyof Canaries;
}

/** Places that show or hold values to those who may have them: only an ID number must not be there. */
const ID_NUMBER_ONLY: ReadonlySet<Place> = new Set<Place>(['decrypted', 'refusals']);

/** Every canary that lies in clear text where it must not, also when it was only escaped or recoded. */
export function findCanaries(traces: Traces, canaries: Canaries): readonly Sighting[] {
  const names = Object.keys(canaries) as (keyof Canaries)[];
  return PLACES.flatMap((place) =>
    names
      .filter((canary) => canary === 'idNumber' || !ID_NUMBER_ONLY.has(place))
      .filter((canary) => contains(traces.in(place), formsOf(canaries[canary])))
      .map((canary) => ({ place, canary })),
  );
}

/** The places of sightings, each once. */
export function placesOf(sightings: readonly Sighting[]): readonly Place[] {
  return [...new Set(sightings.map(({ place }) => place))];
}

function contains(contents: readonly Buffer[], forms: readonly Buffer[]): boolean {
  return contents.some((content) => forms.some((form) => content.includes(form)));
}

/** UTF-8, UTF-16, JSON escapes, percent and hexadecimal encoding, and Base64 at each of its three alignments. */
function formsOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  const texts = [
    text,
    jsonEscaped(text),
    jsonEscaped(text).toUpperCase().replaceAll('\\U', '\\u'),
    encodeURIComponent(text),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].map((shift) => base64At(bytes, shift)),
  ];
  return [...new Set(texts)].map((form) => Buffer.from(form, 'utf8')).concat(Buffer.from(text, 'utf16le'));
}

function jsonEscaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The characters of the Base64 of a longer text that depend on these bytes alone when they begin at `shift` modulo 3. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const lead = shift === 0 ? 0 : shift + 1;
  const spare = (bytes.length + shift) % 3 === 0 ? 0 : 1;
  return text.slice(lead, text.length - spare);
}
