import { createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
