import type { JsonObject } from '../json';

/** A parsed FEEL expression as plain JSON; its node shapes are private to `models/feel`. */
export type FeelAst = JsonObject & { readonly t: string };
