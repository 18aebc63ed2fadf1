export interface CliVersion {
  readonly cli: string;
  readonly server: string;
}

/** Oldest server that is tested; older ones have known holes (cross-namespace commands) and lack what we use. */
const OLDEST_SERVER = '1.30.3';
const NEXT_MAJOR = 2;

/** Reads `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`; `null` for other text. */
export function parseCliVersion(text: string): CliVersion | null {
  const match = /temporal version (\d+\.\d+\.\d+)\S* \(Server (\d+\.\d+\.\d+)/i.exec(text);
  return match ? { cli: match[1] ?? '', server: match[2] ?? '' } : null;
}

export function isTestedServer({ server }: CliVersion): boolean {
  return compareVersions(server, OLDEST_SERVER) >= 0 && Number(server.split('.')[0]) < NEXT_MAJOR;
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
