import type { JsonObject } from '../json';
import type { ParcelEvent } from '../ports/courier';
import { isRecord, textField } from './text-fields';

/** A parcel event, translated from the courier's own format. */
export interface CourierCallback {
  readonly parcelNo: string;
  readonly event: ParcelEvent;
  /** Repeats carry the same id. */
  readonly eventId: string;
  /** When it happened, RFC 3339. */
  readonly at: string;
}

export type CourierCallbackTranslation =
  | { readonly ok: true; readonly callback: CourierCallback }
  | { readonly ok: false; readonly code: 'CALLBACK_BODY_INVALID' | 'CALLBACK_NOT_OFFERED' };

/** opCode values of the express courier's push interface. */
const EVENT_OF_OP: Readonly<Record<string, ParcelEvent>> = {
  GOT: 'collected',
  TRANSIT: 'in-transit',
  SIGNED: 'signed',
  LOST: 'lost',
};

/** The courier whose events we take; the last part of its callback address. */
export const EXPRESS_COURIER = 'express';

/** Translates a push of the courier with this code. */
export function translateCourierCallback(courierCode: string, body: unknown): CourierCallbackTranslation {
  if (courierCode !== EXPRESS_COURIER) return { ok: false, code: 'CALLBACK_NOT_OFFERED' };
  const invalid = { ok: false, code: 'CALLBACK_BODY_INVALID' } as const;
  if (!isRecord(body)) return invalid;
  const parcelNo = textField(body, 'waybillNo', 32);
  const op = textField(body, 'opCode', 16);
  const eventId = textField(body, 'opId', 64);
  const time = body['opTime'];
  const event = op !== null && Object.hasOwn(EVENT_OF_OP, op) ? EVENT_OF_OP[op] : undefined;
  if (parcelNo === null || event === undefined || eventId === null) return invalid;
  if (typeof time !== 'number' || !Number.isSafeInteger(time) || time < 0 || time > 8.64e15) return invalid;
  return { ok: true, callback: { parcelNo, event, eventId, at: new Date(time).toISOString() } };
}

/** A parcel event as a message to the case that waits for it: `parcel-signed` and so on, correlated by the parcel number. */
export function courierMessage(callback: CourierCallback): {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: JsonObject;
} {
  return {
    name: `parcel-${callback.event}`,
    correlationKey: callback.parcelNo,
    messageId: callback.eventId,
    variables: { parcelEvent: callback.event, parcelEventAt: callback.at },
  };
}
