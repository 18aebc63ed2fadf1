import { Runtime, type RuntimeOptions } from '@temporalio/worker';
import { selectTemporalMetrics } from './temporal-text';

const TIMEOUT_MS = 1_000;

/**
 * Installs the SDK's runtime with its own exporter on a free loopback port; call once, before the first connection or worker
 * of the process. @returns reads the part of it that `/metrics` shows; rejects when the exporter does not answer within 1 s
 */
export function installTemporalTelemetry(
  port: number,
  options: Omit<RuntimeOptions, 'telemetryOptions'> = {},
): () => Promise<string> {
  const address = `127.0.0.1:${port}`;
  Runtime.install({
    ...options,
    telemetryOptions: {
      metrics: {
        prometheus: {
          bindAddress: address,
          countersTotalSuffix: true,
          unitSuffix: true,
          useSecondsForDurations: true,
        },
      },
    },
  });
  return async () => {
    const answer = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return selectTemporalMetrics(await answer.text());
  };
}
