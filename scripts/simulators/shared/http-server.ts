import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Faults } from './faults';
import type { Ledger } from './ledger';

export interface SimulatorRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; `undefined` without a body. */
  readonly body: unknown;
  /** Groups of the path pattern, URI-decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface SimulatorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One thing that the system can be asked for. `handle` is synchronous: an effect is durable when it returns. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** Name for the ledger and for faults, when the path alone does not tell. */
  nameOf?(request: SimulatorRequest): string;
  key(request: SimulatorRequest): string | null;
  handle(request: SimulatorRequest): SimulatorAnswer;
}

export interface SimulatorService {
  readonly operations: readonly Operation[];
  /** Refusal of a request without the right credentials, else `null`. */
  authorise(request: SimulatorRequest): SimulatorAnswer | null;
  /** The system's own way to say that it cannot serve a request. */
  problem(kind: 'not-found' | 'bad-body' | 'too-large' | 'broken'): SimulatorAnswer;
}

export interface ServerParts {
  readonly service: SimulatorService;
  /** Answers for whoever runs the simulator; not part of the simulated system. */
  readonly admin: readonly Operation[];
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly latencyMs: number;
}

const MAX_BODY_BYTES = 1_048_576;

/** A plain HTTP server over the operations of a simulated system. */
export function simulatorServer(parts: ServerParts): Server {
  return createServer((incoming, outgoing) => {
    void respond(parts, incoming, outgoing).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      send(outgoing, parts.service.problem('broken'));
    });
  });
}

async function respond(parts: ServerParts, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { service, ledger } = parts;
  const text = await readBody(incoming);
  if (text === null) return send(outgoing, service.problem('too-large'));
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const found = findOperation([...parts.admin, ...service.operations], incoming.method ?? '', url.pathname);
  if (found === null) return send(outgoing, service.problem('not-found'));
  const body = parseJson(text);
  if (body === null) return send(outgoing, service.problem('bad-body'));
  const request = {
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: body.value,
    params: found.params,
  };
  if (parts.admin.includes(found.operation)) return send(outgoing, found.operation.handle(request));
  const name = found.operation.nameOf?.(request) ?? found.operation.name;
  const n = ledger.request(name, found.operation.key(request));
  const fault = parts.faults.take(name);
  await delay(parts.latencyMs + (fault?.kind === 'slow' ? fault.delayMs : 0));
  if (fault !== null && failBefore(fault, outgoing)) return;
  const answer =
    fault?.kind === 'error'
      ? service.problem('broken')
      : (service.authorise(request) ?? found.operation.handle(request));
  if (fault?.kind === 'crash') process.kill(process.pid, 'SIGKILL');
  ledger.answer(n, answer.status);
  if (fault?.kind === 'drop') return void outgoing.destroy();
  if (fault?.kind === 'malformed') return sendText(outgoing, answer.status, '{"answer": ');
  send(outgoing, answer);
}

function failBefore(fault: Fault, outgoing: ServerResponse): boolean {
  if (fault.kind === 'reset') outgoing.destroy();
  return fault.kind === 'reset' || fault.kind === 'timeout';
}

function findOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): { readonly operation: Operation; readonly params: Readonly<Record<string, string>> } | null {
  for (const operation of operations) {
    const match = operation.method === method ? operation.path.exec(path) : null;
    if (match === null) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)] as const);
    return { operation, params: Object.fromEntries(params) };
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): { readonly value: unknown } | null {
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function send(outgoing: ServerResponse, answer: SimulatorAnswer): void {
  sendText(outgoing, answer.status, JSON.stringify(answer.body));
}

function sendText(outgoing: ServerResponse, status: number, text: string): void {
  if (outgoing.destroyed || outgoing.headersSent) return;
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
