import type { Client } from 'pg';

const RECONNECT_MS = 1_000;

export interface Listener {
  listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * LISTEN on a connection of its own that is opened with the first subscription and replaced when it breaks. What is
 * notified meanwhile is missed: subscribers look for themselves now and then.
 */
export function createListener(connect: () => Client): Listener {
  const channels = new Map<string, Set<(payload: string) => void>>();
  let client: Promise<Client> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  const open = async (): Promise<Client> => {
    const next = connect();
    next.on('notification', ({ channel, payload }) => {
      for (const callback of channels.get(channel) ?? []) callback(payload ?? '');
    });
    next.on('error', () => undefined);
    next.on('end', reconnect);
    await next.connect();
    for (const channel of channels.keys()) await next.query(`listen "${channel}"`);
    return next;
  };

  const reconnect = (): void => {
    client = null;
    if (closed || channels.size === 0 || retry) return;
    retry = setTimeout(() => {
      retry = null;
      if (!closed) ensure().catch(reconnect);
    }, RECONNECT_MS);
    retry.unref();
  };

  const ensure = (): Promise<Client> => (client ??= open());

  return {
    async listen(channel, callback) {
      if (!/^[a-z_]+$/.test(channel)) throw new Error(`Expected a plain channel name, but got "${channel}"`);
      const callbacks = channels.get(channel) ?? new Set();
      channels.set(channel, callbacks.add(callback));
      try {
        await (await ensure()).query(`listen "${channel}"`);
      } catch {
        reconnect();
      }
      return async () => {
        callbacks.delete(callback);
        if (callbacks.size === 0) channels.delete(channel);
      };
    },
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      const open = await client?.catch(() => null);
      await open?.end();
    },
  };
}
