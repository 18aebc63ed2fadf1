import { DefaultLogger, Runtime } from '@temporalio/worker';
import { exportOnPort } from './temporal-telemetry';

/** Takes the SDK's own messages: warnings and errors, without their details, which may quote a failure. */
export type SdkLog = (level: 'warn' | 'error', message: string) => void;

/**
 * Installs the process's one SDK runtime with a quiet log; call once, before any connection. With a port, its metrics are
 * exported there on the loopback address.
 */
export function installRuntime(write: SdkLog, metricsPort: number | null = null): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      // Activity-only workers say so on every start.
      if (message.startsWith('No workflows registered')) return;
      write(level === 'ERROR' ? 'error' : 'warn', message.split('\n')[0] ?? '');
    }),
    telemetryOptions: {
      logging: { forward: {}, filter: 'ERROR' },
      ...(metricsPort === null ? {} : { metrics: exportOnPort(metricsPort) }),
    },
  });
}
