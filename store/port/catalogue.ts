import type { Agreement } from '../../models/catalogue/agreement';
import type { Item } from '../../models/catalogue/item';
import type { Region } from '../../models/catalogue/region';
import type { Json } from '../../models/json';

/** `calendar` bodies are the JSON of `models/library/calendars`; `id` e.g. `CN-2026`. */
export type CatalogueKind = 'item' | 'agreement' | 'region' | 'calendar';

export interface CatalogueVersion {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly version: number;
  readonly body: Json;
  readonly author: string;
  readonly publisher: string | null;
  readonly createdAt: number;
  readonly publishedAt: number | null;
}

export interface ItemQuery {
  readonly division?: string;
  readonly mode?: string;
  /** Part of the name, Chinese or English. */
  readonly text?: string;
  readonly limit?: number;
  readonly from?: number;
}

/** Versioned catalogue entries. Only published versions are used, and the publisher is never the author. */
export interface CatalogueBook {
  /** Stores the next version as a draft and returns its number; the same body as the latest version gives that one's number. */
  propose(entry: {
    readonly kind: CatalogueKind;
    readonly id: string;
    readonly body: Json;
    readonly author: string;
    readonly now: number;
  }): Promise<number>;
  /** Throws PUBLISHER_IS_AUTHOR, NOT_FOUND. Publishing twice is harmless. */
  publish(entry: {
    readonly kind: CatalogueKind;
    readonly id: string;
    readonly version: number;
    readonly publisher: string;
    readonly now: number;
  }): Promise<void>;
  version(kind: CatalogueKind, id: string, version?: number): Promise<CatalogueVersion | null>;
  /** Latest published version unless `version` is given. */
  item(taskCode: string, version?: number): Promise<{ readonly item: Item; readonly version: number } | null>;
  items(query: ItemQuery): Promise<{ readonly items: readonly Item[]; readonly totalItems: number }>;
  agreement(id: string): Promise<{ readonly agreement: Agreement; readonly version: number } | null>;
  agreements(query: {
    readonly party?: string;
    readonly limit?: number;
    readonly from?: number;
  }): Promise<{ readonly items: readonly Agreement[]; readonly totalItems: number }>;
  /** Published agreements between two divisions, in either direction. */
  agreementsBetween(a: string, b: string): Promise<readonly Agreement[]>;
  region(code: string): Promise<Region | null>;
  regions(): Promise<readonly Region[]>;
  /** Latest published calendars. */
  calendars(): Promise<readonly { readonly id: string; readonly version: number; readonly body: Json }[]>;
}
