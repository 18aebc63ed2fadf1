import { z } from 'zod';
import type { JsonObject } from '../../../models/json';

/** The only tenant; clients send it and expect it back. */
export const DEFAULT_TENANT = '<default>';

/** A key as it travels: digits in a string. Whether it names anything is the store's answer, not the schema's. */
export const keySchema = z.string().regex(/^-?[0-9]{1,25}$/);

/** Accepted and answered with, but there is only one. */
export const tenantSchema = z.literal(DEFAULT_TENANT);

/** An int64 field: a number, or its digits in a string, as strict clients send it. */
export const int64Schema = z
  .union([z.int(), z.string().regex(/^-?[0-9]{1,18}$/)])
  .transform(Number)
  .refine(Number.isSafeInteger, 'Expected an integer of at most 53 bits. · 应为至多 53 位的整数');

/** Longer is as good as this, and an instant that far ahead is still one: a thousand years, ms. */
const MAX_DURATION_MS = 31_557_600_000_000;

/** A duration in milliseconds, as number or digits. */
export const durationSchema = int64Schema
  .refine((ms) => ms >= 0, 'Expected milliseconds, not a negative number. · 应为毫秒数,不得为负')
  .transform((ms) => Math.min(ms, MAX_DURATION_MS));

/** A reference of the caller for its own logs; accepted and not kept. */
export const operationReferenceSchema = int64Schema.refine(
  (value) => value >= 1,
  'Expected a positive integer. · 应为正整数',
);

/** Variables: a JSON object. The body was parsed from JSON, so its values are. */
export const variablesSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject, JsonObject>;

/** An instant with `Z`, as the protocol writes it. */
export const instantSchema = z.iso.datetime();

/** An instant that may carry an offset, as people write it. */
export const looseInstantSchema = z.iso.datetime({ offset: true });

/** Longest name, type, worker or id that is taken. */
export const nameSchema = z.string().max(512);

/** The instant of an epoch time in the protocol's notation. */
export function instantOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The same for RFC 3339 text with any offset; text that is no instant is left out. */
export function instantOfText(text: string | null): string | undefined {
  if (text === null) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : instantOf(epochMs);
}

type Present<T> = { [K in keyof T]: Exclude<T[K], null | undefined> };

/** Leaves out what is absent: the protocol refuses `null` where it knows an optional member. */
export function withoutAbsent<T extends object>(value: T): Partial<Present<T>> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined),
  ) as Partial<Present<T>>;
}
