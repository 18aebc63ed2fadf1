import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';

export interface ServerOptions {
  readonly port: number;
  /** `127.0.0.1` in embedded mode. */
  readonly host: string;
  /** Requests in flight get this long when the server stops, ms. */
  readonly graceMs?: number;
  /** How long headers and the whole request may take to arrive, and how often that is checked, ms. */
  readonly slowSender?: { readonly headersMs: number; readonly requestMs: number; readonly checkMs: number };
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  /** Takes no new connections, ends long polls, waits for requests in flight, then closes the rest. */
  close(): Promise<void>;
}

const SLOW_SENDER = { headersMs: 10_000, requestMs: 60_000, checkMs: 5_000 };
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Opens the port. Slow senders are cut off: 10 s for the headers, 60 s for the whole request. A long poll is not affected,
 * since its request has arrived. `stopping` is the controller behind `deps.stopping`.
 * @throws the listen error (`EADDRINUSE` ...) as Node gives it
 */
export async function startServer(
  app: Express,
  stopping: AbortController,
  options: ServerOptions,
): Promise<RunningServer> {
  const { headersMs, requestMs, checkMs } = options.slowSender ?? SLOW_SENDER;
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
    },
    app,
  );
  server.keepAliveTimeout = 5_000;
  server.maxHeadersCount = 100;
  server.on('clientError', answerBrokenRequest);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const shownHost = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `http://${shownHost}:${port}`,
    close: () => closeGracefully(server, stopping, options.graceMs ?? 5_000),
  };
}

function listen(server: Server, options: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeGracefully(server: Server, stopping: AbortController, graceMs: number): Promise<void> {
  stopping.abort();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const STATUS_OF_FAULT: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not even HTTP gets a minimal refusal; nothing of it is shown or logged. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_FAULT[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
