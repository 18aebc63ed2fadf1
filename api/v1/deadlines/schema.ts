import { z } from 'zod';
import { LIMIT_UNITS } from '../../../models/sla/limit';

const pauseSchema = z.strictObject({
  from: z.string(),
  to: z.string().optional(),
  basis: z.string(),
  article: z.string(),
  notice: z.string(),
});

/**
 * Describes the request; the calculator itself checks it, since each of its faults has a code of its own and the same
 * checks hold where no HTTP is.
 */
export const deadlineRequestSchema = z.strictObject({
  division: z.string().describe('GB/T 2260, six digits'),
  start: z.string().describe('A date, or an RFC 3339 instant whose +08:00 date is day 0'),
  limit: z.strictObject({ amount: z.int().min(1), unit: z.enum(LIMIT_UNITS) }),
  pauses: z.array(pauseSchema).optional(),
});

export const deadlineAnswerSchema = z.object({
  due: z.string().nullable(),
  dueDate: z.string().nullable(),
  provisional: z.boolean(),
  calendarVersion: z.string(),
  days: z.array(z.object({ date: z.string(), counted: z.boolean(), reason: z.string() })),
  remaining: z.object({ amount: z.number(), unit: z.enum(LIMIT_UNITS) }).optional(),
  weeklyPattern: z
    .object({ name: z.string(), hours: z.array(z.object({ from: z.string(), to: z.string() })) })
    .optional(),
});
