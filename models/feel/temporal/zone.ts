/** Minutes east of UTC that China uses all year; arithmetic of the product is fixed to it. */
export const CHINA_OFFSET = 480;

const zones: ReadonlyMap<string, number> = new Map([
  ['Asia/Shanghai', CHINA_OFFSET],
  ['UTC', 0],
  ['Etc/UTC', 0],
]);

export interface Zone {
  readonly offset: number | null;
  readonly zone: string | null;
}

export const LOCAL: Zone = { offset: null, zone: null };
export const CHINA: Zone = { offset: CHINA_OFFSET, zone: null };

/**
 * Reads what may follow a time: nothing, `Z`, `+08:00` or `@Asia/Shanghai`. Zones with changing offsets would need a
 * data base that differs between hosts and years, so only zones with one fixed offset are known; others give null.
 */
export function readZone(text: string): Zone | null {
  if (text === '') return LOCAL;
  if (text === 'Z') return { offset: 0, zone: null };
  if (text.startsWith('@')) {
    const name = text.slice(1);
    const offset = zones.get(name);
    return offset === undefined ? null : { offset, zone: name };
  }
  const parts = /^([+-])(\d\d):(\d\d)$/.exec(text);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (minutes > 14 * 60 || Number(parts[3]) > 59) return null;
  return { offset: parts[1] === '-' ? -minutes : minutes, zone: null };
}

export function offsetText(offset: number | null): string {
  if (offset === null) return '';
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
