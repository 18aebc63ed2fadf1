import { domainErrors } from '../errors/domain-errors';

export type CatalogueCode = Extract<keyof typeof domainErrors, `CATALOGUE_${string}`>;

/** One fault of catalogue data; `path` is its JSON path, e.g. `items[3].promiseDay`. */
export interface CatalogueFinding {
  readonly code: CatalogueCode;
  readonly path: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** A fault before it has words. */
export type CatalogueFault = readonly [code: CatalogueCode, path: string];

/** Puts a fault into words. */
export function finding([code, path]: CatalogueFault): CatalogueFinding {
  const { zh, en } = domainErrors[code];
  return { code, path, message: { zh, en } };
}
