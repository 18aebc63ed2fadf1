import { findIdNumber } from '../../../models/catalogue/id-number';
import { CodedError } from '../../../models/errors/coded-error';
import { instanceNoOf } from '../../../models/keys';
import { translateRegionCallback } from '../../../models/regions/index';
import type { ApiDependencies } from '../../http/dependencies';

/**
 * Hands a region's answer to the case that asked for it. A repeat under the same callback id is harmless: the case takes an
 * answer once. @throws CodedError CALLBACK_BODY_INVALID, CALLBACK_NOT_OFFERED, CALLBACK_UNKNOWN_CASE, CALLBACK_CASE_FINISHED
 */
export async function takeRegionCallback(deps: ApiDependencies, division: string, body: unknown): Promise<void> {
  const translation = translateRegionCallback(division, body);
  if (!translation.ok) throw new CodedError(translation.code);
  const { caseNo, activityKey, callbackId, outcome } = translation.callback;
  if (findIdNumber(outcome) !== null) throw new CodedError('PERSONAL_ID_REFUSED');
  const instanceNo = instanceNoOf(activityKey);
  const standing = instanceNo === null ? null : await deps.store.mirror.standing(instanceNo);
  if (instanceNo === null || standing === null) throw new CodedError('CALLBACK_UNKNOWN_CASE');
  const file = await deps.store.starts.caseFile(instanceNo);
  if ((file?.caseNo ?? instanceNo) !== caseNo) throw new CodedError('CALLBACK_UNKNOWN_CASE');
  const isParty = !file || [file.receivingDivision, file.handlingDivision].includes(division);
  if (!isParty) throw new CodedError('CALLBACK_UNKNOWN_CASE');
  if (standing.closed) throw new CodedError('CALLBACK_CASE_FINISHED');
  await deps.gateway
    .signal(instanceNo, { type: 'activity-callback', activityKey, callbackId, outcome })
    .catch((error: unknown) => {
      const isGone = error instanceof Error && 'code' in error && error.code === 'INSTANCE_NOT_FOUND';
      throw isGone ? new CodedError('CALLBACK_CASE_FINISHED') : error;
    });
}
