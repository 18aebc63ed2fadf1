import type { CaseStore } from '../../models/ports/case-store';
import type { ValueCipher } from '../../models/ports/value-cipher';
import type { AuditBook } from './audit';
import type { CatalogueBook } from './catalogue';
import type { Database } from './database';
import type { DefinitionBook } from './definitions';
import type { Figures } from './figures';
import type { JobQueue } from './jobs';
import type { MessageBook } from './messages';
import type { CaseMirror } from './mirror';
import type { Queries } from './queries';
import type { SignalBook } from './signals';
import type { StartBook } from './starts';

/** The read model and the records, by purpose. A lost database surfaces as CodedError UNAVAILABLE. */
export interface Store extends CaseStore {
  readonly mirror: CaseMirror;
  readonly queries: Queries;
  readonly jobs: JobQueue;
  readonly messages: MessageBook;
  readonly signals: SignalBook;
  readonly starts: StartBook;
  readonly definitions: DefinitionBook;
  readonly catalogue: CatalogueBook;
  readonly audit: AuditBook;
  readonly figures: Figures;
  /** Whether the database answers now. */
  healthy(): Promise<boolean>;
  /** Stops listening; the database stays open. */
  close(): Promise<void>;
}

export interface StoreDependencies {
  readonly database: Database;
  readonly cipher: ValueCipher;
  /** Epoch ms; stamps arrivals only, never decides an order. */
  readonly now: () => number;
}
