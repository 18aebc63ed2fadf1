/** Whether a value from outside is an object that is neither an array nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own field as text of 1 to `max` characters without control characters, else `null`. */
export function textField(record: Readonly<Record<string, unknown>>, name: string, max: number): string | null {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  if (typeof value !== 'string' || value.length === 0 || value.length > max) return null;
  return /[\u0000-\u001f\u007f]/.test(value) ? null : value;
}

/** `yyyy-MM-dd HH:mm:ss` Beijing time, as table exchange writes it, to RFC 3339 with +08:00; `null` when it is no such time. */
export function beijingTime(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text);
  if (match === null) return null;
  const instant = `${match[1] ?? ''}T${match[2] ?? ''}+08:00`;
  return Number.isNaN(Date.parse(instant)) ? null : instant;
}
