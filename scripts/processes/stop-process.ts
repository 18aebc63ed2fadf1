import { isAlive, type ProcessIdentity } from './process-identity';

/** Asks a process to stop and kills it when it has not done so within `graceMs`. Resolves when it is gone. */
export async function stopProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  send(identity, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) send(identity, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
