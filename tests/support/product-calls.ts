import { createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { EmbeddedSecrets } from '../../scripts/embedded/secrets';
import { loadDemoSecret, signDemoToken } from '../../cli/demo-token';
import { TOKEN_AUDIENCE } from '../../models/settings';
import type { RunningProduct } from './running-product';

export interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly [name: string]: unknown } | null;
}

/** Sends a request once, with any body and headers, as a demo identity or as nobody. */
export async function call(
  product: RunningProduct,
  path: string,
  init: {
    readonly method?: string;
    readonly role?: string;
    readonly division?: string;
    readonly body?: RequestInit['body'];
    readonly headers?: Record<string, string>;
  } = {},
): Promise<Answer> {
  const { role, division = null, method = 'POST', body, headers = {} } = init;
  const secret = loadDemoSecret(product.dataDir);
  const userId = ['demo', role, division].filter(Boolean).join('-');
  const token = role ? await signDemoToken(secret, { userId, role, division }, TOKEN_AUDIENCE) : null;
  const response = await fetch(product.url + path, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Answer['body']) };
}

export function callJson(
  product: RunningProduct,
  path: string,
  body: unknown,
  as: { readonly role: string; readonly division?: string; readonly key?: string },
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(as.key ? { 'idempotency-key': as.key } : {}) };
  const { role, division } = as;
  return call(product, path, { role, ...(division ? { division } : {}), headers, body: JSON.stringify(body) });
}

/** Deploys files as the designer. */
export function deploy(
  product: RunningProduct,
  files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('resources', new Blob([content]), name);
  return call(product, '/v2/deployments', { role: 'designer', body: form });
}

/** Begins an upload of so many bytes as the designer and reads the answer, as a client that waits for leave to send. */
export async function declareUpload(product: RunningProduct, bytes: number): Promise<Answer> {
  const secret = loadDemoSecret(product.dataDir);
  const token = await signDemoToken(
    secret,
    { userId: 'demo-designer', role: 'designer', division: null },
    TOKEN_AUDIENCE,
  );
  const boundary = 'upload';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="resources"; filename="large.bpmn"\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  return new Promise((resolve, reject) => {
    const outgoing = request(`${product.url}/v2/deployments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': head.length + bytes + tail.length,
        expect: '100-continue',
      },
    });
    outgoing.once('continue', () => outgoing.end(head + ' '.repeat(bytes) + tail));
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      incoming.once('end', () => {
        outgoing.destroy();
        resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] });
      });
    });
    outgoing.flushHeaders();
  });
}

/** A callback as the system of Langfang signs it. */
export async function regionCallback(
  product: RunningProduct,
  division: string,
  row: unknown,
  nonce: string = randomUUID(),
): Promise<Answer> {
  const secrets = JSON.parse(await readFile(join(product.dataDir, 'secrets.json'), 'utf8')) as EmbeddedSecrets;
  const body = JSON.stringify(row);
  const time = String(Date.now());
  const signature = createHmac('sha256', secrets.callbackKeys['langfang'] ?? '')
    .update(`${time}.${nonce}.${body}`)
    .digest('hex');
  return call(product, `/api/v1/callbacks/regions/${division}`, {
    headers: {
      'content-type': 'application/json',
      'x-tongban-time': time,
      'x-tongban-nonce': nonce,
      'x-tongban-signature': signature,
    },
    body,
  });
}
