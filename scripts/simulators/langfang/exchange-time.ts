/** `yyyy-MM-dd HH:mm:ss` in Beijing time, whatever the time zone of the machine. */
export function exchangeTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
