import type { CallControl } from './region-case-system';

/**
 * A courier (物流). Throws `CodedError` with a `COURIER_*` code; idempotent by key like the region systems. Events of a
 * parcel arrive as callbacks, at least once and in no fixed order.
 */
export interface Courier {
  /** Orders a collection; the parcel number is the courier's. */
  book(order: ParcelOrder, control: CallControl): Promise<ParcelBooking>;
  /** Where the parcel is now; COURIER_UNKNOWN_PARCEL without one. */
  trace(parcelNo: string, control: CallControl): Promise<ParcelTrace>;
}

export interface ParcelOrder {
  /** Case number (or instance number) + element instance. */
  readonly idempotencyKey: string;
  readonly projectNo: string;
  /** Halls are addressed by division; the courier holds their addresses. */
  readonly fromDivision: string;
  /** A hall, or `null` for the applicant, whose address the courier gets from `applicantRef`. */
  readonly toDivision: string | null;
  readonly applicantRef: string | null;
  readonly pieces: number;
}

export interface ParcelBooking {
  readonly parcelNo: string;
  /** RFC 3339 with +08:00. */
  readonly bookedAt: string;
}

export const PARCEL_EVENTS = ['booked', 'collected', 'in-transit', 'signed', 'lost'] as const;
export type ParcelEvent = (typeof PARCEL_EVENTS)[number];

export interface ParcelTrace {
  readonly parcelNo: string;
  readonly state: ParcelEvent;
  /** Time of the last event, RFC 3339 with +08:00. */
  readonly at: string;
}
