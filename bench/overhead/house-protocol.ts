/** Who runs the cases of a house: the interpreter or the hand-written workflow. */
export type Side = 'ours' | 'hand';
export const SIDES = ['ours', 'hand'] as const;

export interface HouseSetting {
  readonly side: Side;
  /** Of the Temporal server. */
  readonly address: string;
  readonly namespace: string;
  readonly port: number;
  /** Holds the database, the blobs and the bundle; removed at the end. */
  readonly folder: string;
  /** PGlite in `folder` when absent. */
  readonly databaseUrl?: string;
}

export type HouseOrder = 'cpu' | 'stop';

export type HouseAnswer =
  | { readonly type: 'ready' }
  /** CPU time that the process has used so far, µs. */
  | { readonly type: 'cpu'; readonly micros: number };
