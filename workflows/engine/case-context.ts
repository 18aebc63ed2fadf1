import type { JsonObject } from '../../models/json';
import type { CaseFile } from '../../models/messages';

/**
 * What an expression sees of the case file as `case`: `="approver@" + case.handlingDivision`. It goes before a variable
 * of that name, so nobody who completes a task can change whose case it is.
 */
export function caseContext(file: CaseFile): JsonObject {
  const { caseNo, itemCode, itemVersion, itemName, mode, receivingDivision, handlingDivision, applicantRef } = file;
  return { caseNo, itemCode, itemVersion, itemName, mode, receivingDivision, handlingDivision, applicantRef };
}
