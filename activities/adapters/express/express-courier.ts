import { z } from 'zod';
import { CodedError } from '../../../models/errors/coded-error';
import type { ErrorCode } from '../../../models/errors/codes';
import type { Courier, ParcelEvent } from '../../../models/ports/courier';
import type { EndpointConfig } from '../http/endpoint-config';
import { toBeijingInstant } from '../http/instants';
import { badAnswer, jsonClient, type JsonAnswer } from '../http/json-client';

const epochMs = z
  .int()
  .min(0)
  .max(8.64e15 - 28_800_000);
const waybillNo = z.string().regex(/^[A-Z0-9]{1,32}$/);
const booking = z.object({ success: z.literal(true), data: z.object({ waybillNo, bookTime: epochMs }) });
const position = z.object({
  success: z.literal(true),
  data: z.object({ waybillNo, opCode: z.enum(['BOOKED', 'GOT', 'TRANSIT', 'SIGNED', 'LOST']), opTime: epochMs }),
});
const problem = z.object({ success: z.literal(false), errCode: z.string().regex(/^[A-Z_]{1,40}$/) });

const STATES: Readonly<Record<z.output<typeof position>['data']['opCode'], ParcelEvent>> = {
  BOOKED: 'booked',
  GOT: 'collected',
  TRANSIT: 'in-transit',
  SIGNED: 'signed',
  LOST: 'lost',
};

const CODE_OF_PROBLEM: ReadonlyMap<string, ErrorCode> = new Map([
  ['WAYBILL_UNKNOWN', 'COURIER_UNKNOWN_PARCEL'],
  ['ORDER_KEY_CONFLICT', 'COURIER_DUPLICATE_KEY'],
  ['TOKEN_REFUSED', 'COURIER_UNAUTHORISED'],
]);

/** The express courier that halls post with. */
export function createExpressCourier(config: EndpointConfig): Courier {
  const send = jsonClient('COURIER', config);
  const headers = { 'x-courier-token': config.apiKey };
  return {
    async book(order, control) {
      const body = {
        orderKey: order.idempotencyKey,
        reference: order.projectNo,
        from: order.fromDivision,
        to: order.toDivision ?? order.applicantRef ?? '',
        pieces: order.pieces,
      };
      const { data } = read(booking, await send({ method: 'POST', path: '/open/orders', headers, body }, control));
      return { parcelNo: data.waybillNo, bookedAt: toBeijingInstant(data.bookTime) };
    },
    async trace(parcelNo, control) {
      const path = `/open/waybills/${encodeURIComponent(parcelNo)}`;
      const { data } = read(position, await send({ method: 'GET', path, headers }, control));
      return { parcelNo: data.waybillNo, state: STATES[data.opCode], at: toBeijingInstant(data.opTime) };
    },
  };
}

function read<T>(shape: z.ZodType<T>, answer: JsonAnswer): T {
  const refused = problem.safeParse(answer.body);
  if (refused.success) {
    const { errCode } = refused.data;
    throw new CodedError(CODE_OF_PROBLEM.get(errCode) ?? 'COURIER_REFUSED', `The courier answered ${errCode}`);
  }
  const parsed = shape.safeParse(answer.body);
  if (!parsed.success || answer.status >= 400) throw badAnswer('COURIER');
  return parsed.data;
}
