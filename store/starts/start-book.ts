import { sql } from 'kysely';
import { CodedError } from '../../models/errors/coded-error';
import type { CaseFile } from '../../models/messages';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { nextInstanceNo } from '../database/sequences';
import { firstOf, type SqlExecutor } from '../database/sql-executor';
import { createCase } from '../flush/case-row';
import type {
  AllocatedStart,
  IdempotencyClaim,
  StartBook,
  StartRequest,
  SignalStartRequest,
  TimerStartRequest,
} from '../port/starts';
import { insertCaseFile, readCaseFile } from './case-files';
import { nextCaseNo } from './case-number';
import { beginRequest, finishRequest, releaseRequest, takeOverRequest } from './idempotency';

const DAY_MS = 24 * 3_600_000;

/** Numbers of cases, and what makes repeated requests harmless, on one database. */
export function createStartBook(db: SqlExecutor, cipher: ValueCipher): StartBook {
  return {
    allocate: (request) => db.transaction().execute((tx) => allocate(tx, request, cipher)),
    allocateTimerStart: (request) => db.transaction().execute((tx) => allocateTimerStart(tx, request, cipher)),
    allocateSignalStart: (request) => db.transaction().execute((tx) => allocateSignalStart(tx, request, cipher)),
    known: (claim) => knownStart(db, claim, cipher),
    caseFile: (instanceNo) => readCaseFile(db, instanceNo, cipher),
    beginRequest: (claim, now) => beginRequest(db, claim, now, cipher),
    finishRequest: (claim, response, now) => finishRequest(db, claim, response, now, cipher),
    releaseRequest: (claim) => releaseRequest(db, claim, cipher),
    takeOverRequest: (claim, before, now) => takeOverRequest(db, claim, before, now, cipher),
    async takeNonce(division, nonce, expiresAt) {
      const taken = await firstOf(
        db,
        sql`insert into records.callback_nonces (division, nonce, expires_at)
          values (${division}, ${cipher.fingerprint(nonce)}, ${expiresAt}) on conflict do nothing returning 1`,
      );
      return taken !== null;
    },
    sweep: (now) => db.transaction().execute((tx) => sweep(tx, now)),
  };
}

async function allocate(tx: SqlExecutor, request: StartRequest, cipher: ValueCipher): Promise<AllocatedStart> {
  const claim = request.idempotency;
  if (claim) await lockClaim(tx, requestKeyOf(claim, cipher));
  const known = claim && (await knownStart(tx, claim, cipher));
  if (known) return known;
  const instanceNo = await nextInstanceNo(tx);
  if (claim) await rememberStart(tx, 'request', requestKeyOf(claim, cipher), claim.requestHash, instanceNo, request);
  if (!request.file) return { instanceNo, definitionKey: request.definitionKey, file: null, repeated: false };
  const file: CaseFile = { ...request.file, caseNo: await nextCaseNo(tx, request.file.receivingDivision, request.now) };
  await insertCaseFile(tx, instanceNo, request.definitionKey, file, cipher);
  await createCase(tx, instanceNo);
  return { instanceNo, definitionKey: request.definitionKey, file, repeated: false };
}

async function allocateTimerStart(
  tx: SqlExecutor,
  request: TimerStartRequest,
  cipher: ValueCipher,
): Promise<AllocatedStart> {
  const key = JSON.stringify([request.processId, request.elementId, request.scheduledAt]);
  return allocateOnce(tx, 'timer', key, request, cipher);
}

async function allocateSignalStart(
  tx: SqlExecutor,
  request: SignalStartRequest,
  cipher: ValueCipher,
): Promise<AllocatedStart> {
  return allocateOnce(tx, 'signal', JSON.stringify([request.broadcastId, request.processId]), request, cipher);
}

/** A start that the product makes by itself, known by `key`. */
async function allocateOnce(
  tx: SqlExecutor,
  kind: 'timer' | 'signal',
  key: string,
  request: { readonly definitionKey: string; readonly now: number },
  cipher: ValueCipher,
): Promise<AllocatedStart> {
  await lockClaim(tx, key);
  const known = await findStart(tx, kind, key, cipher);
  if (known) return known.start;
  const instanceNo = await nextInstanceNo(tx);
  await rememberStart(tx, kind, key, '', instanceNo, request);
  return { instanceNo, definitionKey: request.definitionKey, file: null, repeated: false };
}

async function knownStart(
  db: SqlExecutor,
  claim: IdempotencyClaim,
  cipher: ValueCipher,
): Promise<AllocatedStart | null> {
  const known = await findStart(db, 'request', requestKeyOf(claim, cipher), cipher);
  if (known && known.requestHash !== claim.requestHash) throw new CodedError('IDEMPOTENCY_KEY_REUSED');
  return known?.start ?? null;
}

function requestKeyOf(claim: IdempotencyClaim, cipher: ValueCipher): string {
  return cipher.fingerprint(JSON.stringify([claim.principal, claim.key]));
}

/** Two requests under one key come one after the other, so the second finds what the first has stored. */
async function lockClaim(tx: SqlExecutor, requestKey: string): Promise<void> {
  await firstOf(tx, sql`select pg_advisory_xact_lock(hashtextextended(${requestKey}, 1))`);
}

async function findStart(
  tx: SqlExecutor,
  kind: string,
  requestKey: string,
  cipher: ValueCipher,
): Promise<{ readonly requestHash: string; readonly start: AllocatedStart } | null> {
  const row = await firstOf(
    tx,
    sql<{
      request_hash: string;
      instance_no: string;
      definition_key: string;
    }>`select request_hash, instance_no, definition_key
      from records.start_requests where kind = ${kind} and request_key = ${requestKey}`,
  );
  if (!row) return null;
  const file = await readCaseFile(tx, row.instance_no, cipher);
  const start = { instanceNo: row.instance_no, definitionKey: row.definition_key, file, repeated: true };
  return { requestHash: row.request_hash, start };
}

async function rememberStart(
  tx: SqlExecutor,
  kind: string,
  requestKey: string,
  requestHash: string,
  instanceNo: string,
  request: { readonly definitionKey: string; readonly now: number },
): Promise<void> {
  await firstOf(
    tx,
    sql`insert into records.start_requests (kind, request_key, request_hash, instance_no, definition_key, requested_at)
      values (${kind}, ${requestKey}, ${requestHash}, ${instanceNo}, ${request.definitionKey}, ${request.now}) returning 1`,
  );
}

/** Starts by timers and signals are remembered longer: they may catch up after days without a server. */
async function sweep(tx: SqlExecutor, now: number): Promise<number> {
  const row = await firstOf(
    tx,
    sql<{ count: number }>`with k as (
        delete from records.idempotency_keys where requested_at < ${now - DAY_MS} returning 1
      ), s as (
        delete from records.start_requests
        where requested_at < ${now - DAY_MS} and (kind = 'request' or requested_at < ${now - 30 * DAY_MS}) returning 1
      ), n as (delete from records.callback_nonces where expires_at <= ${now} returning 1)
      select (select count(*) from k) + (select count(*) from s) + (select count(*) from n) as count`,
  );
  return row?.count ?? 0;
}
