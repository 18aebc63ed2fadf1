import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Takes the SDK's own messages: warnings and errors, without their details, which may quote a failure. */
export type SdkLog = (level: 'warn' | 'error', message: string) => void;

/** Installs the process's one SDK runtime with a quiet log; call once, before any connection. */
export function installRuntime(write: SdkLog): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      // Activity-only workers say so on every start.
      if (message.startsWith('No workflows registered')) return;
      write(level === 'ERROR' ? 'error' : 'warn', message.split('\n')[0] ?? '');
    }),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}
