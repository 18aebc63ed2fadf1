import { createServer } from 'node:net';
import { CodedError } from '../../models/errors/coded-error';

export { freePort } from '../../worker/loopback-port';

/**
 * Makes sure that a port can be bound on the loopback address.
 * @throws CodedError PORT_OCCUPIED naming the port and the setting that moves it
 */
export async function requireFreePort(port: number, setting: string): Promise<void> {
  if (await canBind(port)) return;
  throw new CodedError(
    'PORT_OCCUPIED',
    `Port ${port} is in use by another program. Set ${setting} to a free port.`,
    {},
    `端口 ${port} 已被其他程序占用,请将 ${setting} 设为空闲端口。`,
  );
}

/** What is wrong when two settings name the same port; `null` when none do. */
export function portClash(ports: Readonly<Record<string, number>>): string | null {
  const seen = new Map<number, string>();
  for (const [setting, port] of Object.entries(ports)) {
    const other = seen.get(port);
    if (other) return `Expected ${other} and ${setting} to be different ports, but both are ${port}`;
    seen.set(port, setting);
  }
  return null;
}

async function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
