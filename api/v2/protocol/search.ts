import { z } from 'zod';
import { keySchema, looseInstantSchema } from './fields';

/** Largest page that is answered; a larger `limit` is cut to it. */
export const MAX_PAGE = 1000;

const text = z.string().max(1000);

/** `value` or an object of comparisons, all of which must hold. */
export const textFilter = z.union([
  text,
  z.strictObject({
    $eq: text.optional(),
    $neq: text.optional(),
    $exists: z.boolean().optional(),
    $in: z.array(text).max(1000).optional(),
    $notIn: z.array(text).max(1000).optional(),
    $like: text.optional(),
  }),
]);

export const keyFilter = z.union([
  keySchema,
  z.strictObject({
    $eq: keySchema.optional(),
    $neq: keySchema.optional(),
    $exists: z.boolean().optional(),
    $in: z.array(keySchema).max(1000).optional(),
    $notIn: z.array(keySchema).max(1000).optional(),
  }),
]);

export const integerFilter = z.union([
  z.int32(),
  z.strictObject({
    $eq: z.int32().optional(),
    $neq: z.int32().optional(),
    $exists: z.boolean().optional(),
    $gt: z.int32().optional(),
    $gte: z.int32().optional(),
    $lt: z.int32().optional(),
    $lte: z.int32().optional(),
    $in: z.array(z.int32()).max(1000).optional(),
  }),
]);

export const instantFilter = z.union([
  looseInstantSchema,
  z.strictObject({
    $eq: looseInstantSchema.optional(),
    $neq: looseInstantSchema.optional(),
    $exists: z.boolean().optional(),
    $gt: looseInstantSchema.optional(),
    $gte: looseInstantSchema.optional(),
    $lt: looseInstantSchema.optional(),
    $lte: looseInstantSchema.optional(),
    $in: z.array(looseInstantSchema).max(1000).optional(),
  }),
]);

/** A filter on one of a fixed set of values. */
export function choiceFilter<const T extends readonly [string, ...string[]]>(values: T) {
  const choice = z.enum(values);
  return z.union([
    choice,
    z.strictObject({
      $eq: choice.optional(),
      $neq: choice.optional(),
      $exists: z.boolean().optional(),
      $in: z.array(choice).max(100).optional(),
      $like: text.optional(),
    }),
  ]);
}

/** `name` has exactly this JSON text as value; only variables that the model declares searchable are compared. */
export const variableFilter = z.strictObject({ name: text, value: textFilter });

const cursor = z
  .string()
  .min(2)
  .max(300)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const pageSchema = z.strictObject({
  from: z.int().min(0).max(1_000_000).optional(),
  limit: z.int().min(1).optional(),
  after: cursor.optional(),
  before: cursor.optional(),
});

/** The body of a search: all members may be absent, also the body itself. */
export function searchSchema<F extends z.ZodType, const S extends readonly [string, ...string[]]>(
  filter: F,
  sortFields: S,
) {
  return z
    .strictObject({
      filter: filter.optional(),
      sort: z
        .array(z.strictObject({ field: z.enum(sortFields), order: z.enum(['ASC', 'DESC', 'asc', 'desc']).optional() }))
        .max(10)
        .optional(),
      page: pageSchema.optional(),
    })
    .default({});
}

/** The answer of a search, for the API description. */
export function searchResultSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    page: z.object({
      totalItems: z.int(),
      hasMoreTotalItems: z.boolean().optional(),
      startCursor: z.string().optional(),
      endCursor: z.string().optional(),
    }),
  });
}
