import { CodedError } from '../../models/errors/coded-error';
import type { Json } from '../../models/json';

/** Deepest nesting of arrays and objects that a body may have. */
export const MAX_JSON_DEPTH = 32;

const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
/** With the `u` flag a pair is one character, so only halves match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Parses a JSON body that came from outside. Depth is counted on the bytes, before anything is built.
 * @throws CodedError BAD_JSON on anything but UTF-8 JSON, BAD_REQUEST on nesting deeper than {@link MAX_JSON_DEPTH}, on
 * names that reach for a prototype and on characters that no text column holds.
 */
export function parseJsonBody(bytes: Uint8Array): Json {
  refuseDepth(bytes);
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    throw new CodedError('BAD_JSON');
  }
  refuseUnsafe(value);
  return value;
}

function refuseDepth(bytes: Uint8Array): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPEN.has(byte)) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) {
        throw new CodedError('BAD_REQUEST', `Expected at most ${MAX_JSON_DEPTH} levels of nesting, but got more.`);
      }
    } else if (CLOSE.has(byte)) depth -= 1;
  }
}

/** Refuses `__proto__`, `constructor.prototype`, NUL and lone surrogates in names and texts, at any depth. */
export function refuseUnsafe(value: unknown): void {
  if (typeof value === 'string') return refuseText(value);
  if (Array.isArray(value)) return value.forEach(refuseUnsafe);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    refuseText(name);
    const isPrototypePath =
      name === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype');
    if (name === '__proto__' || isPrototypePath) {
      throw new CodedError('BAD_REQUEST', 'A name reaches for the prototype of an object.');
    }
    refuseUnsafe(member);
  }
}

function refuseText(text: string): void {
  if (text.includes('\0') || LONE_SURROGATE.test(text)) {
    throw new CodedError('BAD_REQUEST', 'A text contains NUL or half of a surrogate pair.');
  }
}
