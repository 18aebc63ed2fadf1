import type { NumberedEvent } from '../../models/events/engine-event';
import type { ValueCipher } from '../../models/ports/value-cipher';
import type { ProjectedTable } from './table-spec';

export type Cell = string | number | boolean | null | object;
export type Cells = Readonly<Record<string, Cell>>;

/**
 * What one event does to one row. `open` carries all columns and wins over an older row of the same id; `patch` some.
 * `closes` takes the row out of the live picture.
 */
export type RowChange = {
  readonly table: ProjectedTable;
  readonly id: Cells;
  readonly values: Cells;
  readonly op: 'open' | 'patch';
  readonly closes?: boolean;
};

/** What projecting an event needs besides the event; the same for every event of a flush. */
export interface ProjectionContext {
  readonly instanceNo: string;
  readonly receivingDivision: string | null;
  readonly handlingDivision: string | null;
  /** Ordinal of this write of the case: tells a subscription written anew from the one that was there before. */
  readonly writeNo: number;
  readonly cipher: ValueCipher;
  /** Names that the definition behind a process instance allows to be searched in clear text. */
  searchNames(instanceKey: string): ReadonlySet<string>;
  /** Light and owner of a clock, from the case's pinned clock set. */
  clockTraits(clockId: string): ClockTraits;
}

export interface ClockTraits {
  readonly late: 'red' | 'dark-red';
  readonly owner: string | null;
}

/** Turns the events of one family into row changes; pure but for the random bytes of the cipher. */
export type Projector<E extends NumberedEvent = NumberedEvent> = (
  event: E,
  context: ProjectionContext,
) => readonly RowChange[];

/** Bytes as PostgreSQL reads them from a JSON text. */
export function sealed(context: ProjectionContext, text: string): string {
  return `\\x${Buffer.from(context.cipher.encrypt(text)).toString('hex')}`;
}
