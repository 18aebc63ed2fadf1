import type { RuntimeOptions } from '@temporalio/worker';
import { selectTemporalMetrics } from '../store/metrics/temporal-text';

const TIMEOUT_MS = 1_000;

/** Lets the SDK's runtime export its metrics on a loopback port; for `Runtime.install`. */
export function exportOnPort(port: number): NonNullable<NonNullable<RuntimeOptions['telemetryOptions']>['metrics']> {
  return {
    prometheus: {
      bindAddress: `127.0.0.1:${port}`,
      countersTotalSuffix: true,
      unitSuffix: true,
      useSecondsForDurations: true,
    },
  };
}

/** The part of the SDK's metrics that `/metrics` shows. Rejects when the exporter does not answer within 1 s. */
export async function readTemporalMetrics(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return selectTemporalMetrics(await answer.text());
}
