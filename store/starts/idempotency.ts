import { sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, rowsOf, type SqlExecutor } from '../database/sql-executor';
import type { IdempotencyClaim, StartBook, StoredResponse } from '../port/starts';

/** Keys and responses may carry what a client wrote, so the first rest as fingerprints and the second encrypted. */
export async function beginRequest(
  db: SqlExecutor,
  claim: IdempotencyClaim,
  now: number,
  cipher: ValueCipher,
): ReturnType<StartBook['beginRequest']> {
  const fingerprint = fingerprintOf(claim, cipher);
  const created = await firstOf(
    db,
    sql`insert into records.idempotency_keys (fingerprint, request_hash, requested_at)
      values (${fingerprint}, ${claim.requestHash}, ${now}) on conflict (fingerprint) do nothing returning 1`,
  );
  if (created) return { type: 'new' };
  const known = await firstOf(
    db,
    sql<{
      request_hash: string;
      response: Uint8Array | null;
    }>`select request_hash, response from records.idempotency_keys
      where fingerprint = ${fingerprint}`,
  );
  // Swept between the two statements: as good as new.
  if (!known) return beginRequest(db, claim, now, cipher);
  if (known.request_hash !== claim.requestHash) throw new CodedError('IDEMPOTENCY_KEY_REUSED');
  const response = known.response && (JSON.parse(cipher.decrypt(known.response)) as StoredResponse);
  return { type: 'known', response };
}

export async function finishRequest(
  db: SqlExecutor,
  claim: IdempotencyClaim,
  response: StoredResponse,
  now: number,
  cipher: ValueCipher,
): Promise<void> {
  await rowsOf(
    db,
    sql`update records.idempotency_keys set response = ${Buffer.from(cipher.encrypt(JSON.stringify(response)))}, requested_at = ${now}
      where fingerprint = ${fingerprintOf(claim, cipher)}`,
  );
}

export async function releaseRequest(db: SqlExecutor, claim: IdempotencyClaim, cipher: ValueCipher): Promise<void> {
  await rowsOf(
    db,
    sql`delete from records.idempotency_keys where fingerprint = ${fingerprintOf(claim, cipher)} and response is null`,
  );
}

export async function takeOverRequest(
  db: SqlExecutor,
  claim: IdempotencyClaim,
  before: number,
  now: number,
  cipher: ValueCipher,
): Promise<boolean> {
  const taken = await firstOf(
    db,
    sql`update records.idempotency_keys set requested_at = ${now}
      where fingerprint = ${fingerprintOf(claim, cipher)} and response is null and requested_at < ${before} returning 1`,
  );
  return taken !== null;
}

function fingerprintOf(claim: IdempotencyClaim, cipher: ValueCipher): string {
  return cipher.fingerprint(JSON.stringify(['request', claim.principal, claim.key]));
}
