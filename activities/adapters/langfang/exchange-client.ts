import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';
import type { CallControl } from '../../../models/ports/region-case-system';
import { badAnswer, jsonClient } from '../http/json-client';
import type { LangfangConfig } from './config';

/** Every answer is HTTP 200; `code` 0000 is success. Rows are checked by who asked for them. */
const envelope = z.object({
  code: z.string().regex(/^[A-Z0-9]{4,8}$/),
  rows: z.array(z.unknown()).max(500).optional(),
});

/** What a refused envelope means to us. */
const CODE_OF_ENVELOPE: ReadonlyMap<string, ErrorCode> = new Map([
  ['E101', 'REGION_UNAUTHORISED'],
  ['E104', 'REGION_FIELD_LENGTH'],
  ['E105', 'REGION_DUPLICATE_KEY'],
]);

export type ExchangeRows = readonly unknown[];
export type Exchange = (resource: 'receive' | 'query', body: object, control: CallControl) => Promise<ExchangeRows>;

/** The signed request of the table exchange. */
export function exchangeClient(config: LangfangConfig['caseSystem']): Exchange {
  const send = jsonClient('REGION', config);
  return async (resource, body, control) => {
    const timestamp = String(Date.now());
    const sign = createHash('sha256').update(`${config.appId}${timestamp}${config.apiKey}`).digest('hex');
    const request = { app_id: config.appId, timestamp, sign, ...body };
    const answer = await send({ method: 'POST', path: `/exchange/${resource}`, body: request }, control);
    const parsed = envelope.safeParse(answer.body);
    if (!parsed.success || answer.status !== 200) throw badAnswer('REGION');
    const { code, rows } = parsed.data;
    if (code === '0000') return rows ?? [];
    throw new CodedError(CODE_OF_ENVELOPE.get(code) ?? 'REGION_REFUSED', `Langfang's exchange answered ${code}`);
  };
}
