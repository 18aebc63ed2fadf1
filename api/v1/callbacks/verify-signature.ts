import { createHmac, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../../../models/errors/coded-error';
import type { Viewer } from '../../../models/viewer';
import type { CallbackKeys } from '../../http/dependencies';
import type { SignedRequest } from '../../http/route';

/** Largest difference between the sender's clock and ours. */
export const MAX_SKEW_MS = 300_000;
const NONCE = /^[\w-]{8,128}$/;

/**
 * Proves that a callback comes from the system of its address: HMAC-SHA256 (hex) with that system's key over
 * `time.nonce.body`, where `X-Tongban-Time` is epoch ms and `X-Tongban-Nonce` is used once. The key decides who the sender
 * is, so a region cannot speak for another. @throws CodedError CALLBACK_SIGNATURE_INVALID, CALLBACK_CLOCK_SKEW, CALLBACK_REPLAYED
 */
export function provesSender(kind: keyof CallbackKeys): (request: SignedRequest) => Promise<Viewer> {
  return async function prove({ params, rawBody, deps, header }) {
    const code = params['code'] ?? '';
    const keys = deps.config.callbackKeys[kind];
    const key = Object.hasOwn(keys, code) ? keys[code] : undefined;
    const time = header('x-tongban-time') ?? '';
    const nonce = header('x-tongban-nonce') ?? '';
    const given = header('x-tongban-signature') ?? '';
    if (!key || !/^\d{10,16}$/.test(time) || !NONCE.test(nonce)) throw new CodedError('CALLBACK_SIGNATURE_INVALID');
    const wanted = createHmac('sha256', key).update(`${time}.${nonce}.`).update(rawBody).digest();
    if (!isSame(given, wanted)) throw new CodedError('CALLBACK_SIGNATURE_INVALID');
    if (Math.abs(deps.now() - Number(time)) > MAX_SKEW_MS) throw new CodedError('CALLBACK_CLOCK_SKEW');
    const sender = `${kind}:${code}`;
    const isFirst = await deps.store.starts.takeNonce(sender, nonce, Number(time) + 2 * MAX_SKEW_MS);
    if (!isFirst) throw new CodedError('CALLBACK_REPLAYED');
    return { userId: sender, roles: [], groups: [], division: kind === 'regions' ? code : null };
  };
}

function isSame(givenHex: string, wanted: Buffer): boolean {
  if (!/^[0-9a-f]{64}$/i.test(givenHex)) return false;
  return timingSafeEqual(Buffer.from(givenHex, 'hex'), wanted);
}
