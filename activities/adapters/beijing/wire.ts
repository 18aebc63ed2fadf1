import { z } from 'zod';
import type { ErrorCode } from '../../../models/errors/codes';

/** Shapes that Beijing's interface description gives for its answers; further members are ignored. */
export const beijingItem = z.object({ itemCode: z.string().max(36), open: z.boolean(), online: z.boolean() });

export const beijingReceipt = z.object({
  caseNo: z.string().min(1).max(50),
  documentNo: z.string().min(1).max(50),
  completedAt: z.iso.datetime({ offset: true }),
});

/** Of a problem only what cannot carry personal data is taken over: its code and the name of the field. */
export const beijingProblem = z.object({
  error: z.object({
    code: z.string().regex(/^[A-Z][A-Z_]{0,40}$/),
    field: z
      .string()
      .regex(/^[A-Za-z]{1,40}$/)
      .optional(),
  }),
});

export const CODE_OF_PROBLEM: ReadonlyMap<string, ErrorCode> = new Map([
  ['ITEM_NOT_FOUND', 'REGION_UNKNOWN_ITEM'],
  ['CASE_NOT_FOUND', 'REGION_UNKNOWN_CASE'],
  ['FIELD_REQUIRED', 'REGION_FIELD_MISSING'],
  ['KEY_REQUIRED', 'REGION_FIELD_MISSING'],
  ['FIELD_TOO_LONG', 'REGION_FIELD_LENGTH'],
  ['KEY_CONFLICT', 'REGION_DUPLICATE_KEY'],
  ['TOKEN_INVALID', 'REGION_UNAUTHORISED'],
]);
