const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** An instant as RFC 3339 with +08:00, whole seconds. */
export function toBeijingInstant(epochMs: number): string {
  return `${new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** RFC 3339 text to `yyyy-MM-dd HH:mm:ss` in Beijing time. */
export function toExchangeTime(instant: string): string {
  return toBeijingInstant(Date.parse(instant)).slice(0, 19).replace('T', ' ');
}
