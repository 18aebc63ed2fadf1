import { z } from 'zod';
import type { JsonObject } from '../../models/json';
import { MODES } from '../../models/catalogue/item';

/** GB/T 2260. */
export const divisionField = z.string().regex(/^\d{6}$/, 'six digits of GB/T 2260 · GB/T 2260 的六位代码');
/** 事项编码 of the catalogue: at most 36 characters. */
export const itemCodeField = z
  .string()
  .regex(/^[\w.-]{1,36}$/, '1 to 36 letters, digits, `.`, `-` or `_` · 应为 1 至 36 个字母、数字或 . - _');
export const modeField = z.enum(MODES);
/** Opaque: what the applicant's identity service knows the person by; never a number, a name or a phone of the person. */
export const applicantRefField = z
  .string()
  .regex(
    /^(?!1\d{10}$)[A-Za-z0-9][\w.:-]{0,63}$/,
    'an opaque reference of 1 to 64 letters, digits, `.`, `:`, `-` or `_` · 应为 1 至 64 个字母、数字或 . : - _ 组成的引用号',
  );
export const caseNoField = z.string().regex(/^[0-9A-Z]{1,50}$/, 'a case number · 应为办件编号');
/** Variables of a case: a JSON object. The body was parsed from JSON, so its values are. */
export const variablesField = z.record(z.string().min(1).max(256), z.unknown()) as unknown as z.ZodType<
  JsonObject,
  JsonObject
>;
/** Greatest number that the read model holds as version or sequence number. */
export const MAX_INTEGER = 2_147_483_647;
/** A version, as it stands in a path or query. */
export const versionField = z.coerce.number().int().min(1).max(MAX_INTEGER);
/** RFC 3339 with +08:00. */
export const instantField = z.string();
