const UNSTORABLE = /[\u0000\ud800-\udfff]/;

/**
 * JSON text that PostgreSQL takes: it refuses U+0000 and unpaired surrogates in text, and one such character in a name
 * must not keep a case from being written. Each becomes U+FFFD.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' && UNSTORABLE.test(part) ? storableText(part) : part,
  );
}

export function storableText(text: string): string {
  return wellFormed(text).replaceAll('\u0000', '\ufffd');
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
