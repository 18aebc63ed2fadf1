/** What becomes of a parcel: signed as planned, signed late, or never seen again after transit. */
export const FATES = ['signed', 'late', 'lost'] as const;
export type Fate = (typeof FATES)[number];

export type OpCode = 'GOT' | 'TRANSIT' | 'SIGNED' | 'LOST';

export interface PlannedEvent {
  readonly opCode: OpCode;
  /** Epoch ms. */
  readonly at: number;
}

/** Milliseconds after booking. */
export interface Pace {
  readonly collect: number;
  readonly transit: number;
  readonly sign: number;
  readonly late: number;
}

/** The parcel's events, fixed when it is booked so that a restart changes none. Nobody is told of a loss: tracing shows it. */
export function planParcel(bookedAt: number, fate: Fate, pace: Pace): readonly PlannedEvent[] {
  const last: Readonly<Record<Fate, PlannedEvent>> = {
    signed: { opCode: 'SIGNED', at: bookedAt + pace.sign },
    late: { opCode: 'SIGNED', at: bookedAt + pace.late },
    lost: { opCode: 'LOST', at: bookedAt + pace.sign },
  };
  return [
    { opCode: 'GOT', at: bookedAt + pace.collect },
    { opCode: 'TRANSIT', at: bookedAt + pace.transit },
    last[fate],
  ];
}
