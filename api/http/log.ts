import pino from 'pino';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Log of events: one event = one JSON line. Fields are names, codes and counts, never bodies and never personal data. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** C0/C1 controls, line separators and bidi controls: what could forge or hide a line when a log is shown. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text that is safe to show in a log: controls become visible escapes, and it is cut at 300 characters. */
export function logSafe(text: string): string {
  const cut = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return cut.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON lines on a destination stream (standard output by default). */
export function createLog(destination?: { write(line: string): void }, level = 'info'): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const write =
    (kind: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      const safe = Object.entries(fields).map(([key, value]) => [
        key,
        typeof value === 'string' ? logSafe(value) : value,
      ]);
      logger[kind]({ event: logSafe(event), ...Object.fromEntries(safe) });
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
