import type { Log } from '../http/log';

export interface BackgroundLoop {
  start(): void;
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
  /** Runs the next round at once. */
  kick(): void;
}

/**
 * Runs `round` again and again, `restMs` apart or when kicked; a kick during a round is not lost. A round that throws is
 * logged by name and tried again after the rest.
 */
export function createBackgroundLoop(
  name: string,
  log: Log,
  restMs: number,
  round: () => Promise<void>,
): BackgroundLoop {
  let running: Promise<void> | null = null;
  let isStopping = false;
  let isKicked = false;
  let wake: (() => void) | null = null;

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      if (isKicked || isStopping) return resolve();
      const timer = setTimeout(resolve, restMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!isStopping) {
      isKicked = false;
      await round().catch((error: unknown) => {
        log.warn(`${name}-failed`, { error: error instanceof Error ? error.name : 'unknown' });
      });
      await rest();
    }
  };

  return {
    start() {
      running ??= run();
    },
    async stop() {
      isStopping = true;
      wake?.();
      await running;
    },
    kick() {
      isKicked = true;
      wake?.();
    },
  };
}
