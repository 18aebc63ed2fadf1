import { z } from 'zod';
import type { PageRequest, SearchPage } from '../../store/index';

/** Query parameters of every list: page size and the cursor of the answer before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional(),
};

/** Lists that are short by nature are paged by position. */
export const offsetQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  from: z.coerce.number().int().min(0).max(10_000).default(0),
};

export const pageSchema = z.object({
  totalItems: z.int(),
  hasMoreTotalItems: z.boolean(),
  endCursor: z.string().nullable(),
});

/** The page asked for, as the store takes it. */
export function pageOf(query: { readonly limit: number; readonly after?: string | undefined }): PageRequest {
  return { limit: query.limit, ...(query.after === undefined ? {} : { after: query.after }) };
}

/** The answer's page, without the items. */
export function pageAnswer(page: SearchPage<unknown>): z.infer<typeof pageSchema> {
  const { totalItems, hasMoreTotalItems, endCursor } = page;
  return { totalItems, hasMoreTotalItems, endCursor };
}
