import { sql } from 'kysely';
import type { CaseFile } from '../../models/messages';
import type { ValueCipher } from '../../models/ports/value-cipher';
import { firstOf, json, rowsOf, type SqlExecutor } from '../database/sql-executor';

type StoredFile = Omit<CaseFile, 'applicantRef'> & { readonly sealed: Uint8Array };

/** Stores what a case pins at its start; never changed afterwards. */
export async function insertCaseFile(
  tx: SqlExecutor,
  instanceNo: string,
  definitionKey: string,
  file: CaseFile,
  cipher: ValueCipher,
): Promise<void> {
  await rowsOf(
    tx,
    sql`insert into records.case_files (instance_no, case_no, item_code, item_version, item_name, mode, receiving_division,
        handling_division, applicant_ref, applicant_fingerprint, agreement_id, permitted_steps, clocks, definition_key, opened_at)
      values (${instanceNo}, ${file.caseNo}, ${file.itemCode}, ${file.itemVersion}, ${file.itemName}, ${file.mode},
        ${file.receivingDivision}, ${file.handlingDivision}, ${Buffer.from(cipher.encrypt(file.applicantRef))},
        ${cipher.fingerprint(file.applicantRef)}, ${file.agreementId}, ${json(file.permittedSteps)}, ${json(file.clocks)},
        ${definitionKey}, ${file.openedAt})`,
  );
}

/** The pinned file of an instance, `null` for plain ones. */
export async function readCaseFile(db: SqlExecutor, instanceNo: string, cipher: ValueCipher): Promise<CaseFile | null> {
  const row = await firstOf(
    db,
    sql<StoredFile>`select case_no as "caseNo", item_code as "itemCode", item_version as "itemVersion", item_name as "itemName",
        mode, receiving_division as "receivingDivision", handling_division as "handlingDivision", applicant_ref as sealed,
        agreement_id as "agreementId", permitted_steps as "permittedSteps", clocks, opened_at as "openedAt"
      from records.case_files where instance_no = ${instanceNo}`,
  );
  if (!row) return null;
  const { sealed, ...file } = row;
  return { ...file, applicantRef: cipher.decrypt(sealed) };
}
