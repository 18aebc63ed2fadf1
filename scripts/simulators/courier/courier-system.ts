import { contentDigest } from '../shared/content-digest';
import { Faults } from '../shared/faults';
import type { SimulatorAnswer, SimulatorRequest } from '../shared/http-server';
import type { JournalRecord } from '../shared/journal';
import type { SimulatedSystem, Surroundings } from '../shared/run-simulator';
import { wholeNumber } from '../shared/settings';
import { FATES, planParcel, type PlannedEvent } from './parcel-plan';

interface OrderRecord extends JournalRecord {
  readonly kind: 'effect';
  readonly key: string;
  readonly digest: string;
  readonly waybillNo: string;
  readonly bookedAt: number;
  readonly events: readonly PlannedEvent[];
}

const CALLBACK_PATH = '/api/v1/callbacks/couriers/express';

/** Stands for an express courier: form of its own, `{success, errCode, errMsg, data}`; pushes an event per stage of a parcel. */
export function courierSystem({ settings, commit }: Surroundings): SimulatedSystem {
  const sign = wholeNumber(process.env, 'SIGN_MS', 400);
  const pace = {
    collect: Math.round(sign / 4),
    transit: Math.round(sign / 2),
    sign,
    late: wholeNumber(process.env, 'LATE_MS', 60_000),
  };
  const fates = new Faults(FATES);
  fates.armFromText(process.env['FATES'] ?? '');
  const orders = new Map<string, OrderRecord>();
  const waybills = new Map<string, OrderRecord>();

  function book(request: SimulatorRequest): SimulatorAnswer {
    const order = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const problem = checkOrder(order);
    if (problem !== null) return problem;
    const key = order['orderKey'] as string;
    const digest = contentDigest(order);
    const known = orders.get(key);
    if (known !== undefined) {
      return known.digest === digest ? booked(known) : refuse(409, 'ORDER_KEY_CONFLICT', 'another order has this key');
    }
    const bookedAt = Date.now();
    const waybillNo = `TB${String(orders.size + 1).padStart(10, '0')}`;
    const events = planParcel(bookedAt, fates.take('parcel')?.kind ?? 'signed', pace);
    const notifications = events
      .filter(({ opCode }) => opCode !== 'LOST')
      .map(({ opCode, at }) => {
        const opId = `${waybillNo}-${opCode}`;
        return { id: opId, path: CALLBACK_PATH, notBefore: at, body: { opId, opCode, opTime: at, waybillNo } };
      });
    const at = new Date(bookedAt).toISOString();
    const record: OrderRecord = {
      kind: 'effect',
      at,
      operation: 'book',
      key,
      digest,
      waybillNo,
      bookedAt,
      events,
      notifications,
    };
    commit(record);
    return booked(record);
  }

  function trace({ params }: SimulatorRequest): SimulatorAnswer {
    const order = waybills.get(params['no'] ?? '');
    if (order === undefined) return refuse(404, 'WAYBILL_UNKNOWN', 'no such waybill');
    const past = order.events.filter(({ at }) => at <= Date.now());
    const last = past.at(-1) ?? { opCode: 'BOOKED', at: order.bookedAt };
    return {
      status: 200,
      body: { success: true, data: { waybillNo: order.waybillNo, opCode: last.opCode, opTime: last.at } },
    };
  }

  return {
    operations: [
      { name: 'book', method: 'POST', path: /^\/open\/orders$/, key: orderKeyOf, handle: book },
      { name: 'trace', method: 'GET', path: /^\/open\/waybills\/(?<no>[^/]+)$/, key: () => null, handle: trace },
    ],
    authorise: ({ headers }) =>
      headers['x-courier-token'] === settings.apiKey ? null : refuse(403, 'TOKEN_REFUSED', 'the token is not valid'),
    problem: (kind) => refuse(kind === 'broken' ? 500 : kind === 'not-found' ? 404 : 400, kind.toUpperCase(), kind),
    admin: [
      {
        name: 'parcels',
        method: 'POST',
        path: /^\/_parcels$/,
        key: () => null,
        handle: ({ body }) => {
          const { fate, times = 1 } = (body ?? {}) as Record<string, unknown>;
          const problem = fates.arm({ operation: 'parcel', kind: fate, times });
          return problem === null ? { status: 200, body: { armed: true } } : { status: 400, body: { problem } };
        },
      },
    ],
    apply(record) {
      if (record.kind !== 'effect') return;
      const order = record as OrderRecord;
      orders.set(order.key, order);
      waybills.set(order.waybillNo, order);
    },
  };
}

function checkOrder(order: Readonly<Record<string, unknown>>): SimulatorAnswer | null {
  for (const [field, max] of [
    ['orderKey', 64],
    ['reference', 50],
    ['from', 6],
    ['to', 64],
  ] as const) {
    const value = order[field];
    if (typeof value !== 'string' || value === '') return refuse(400, 'FIELD_MISSING', field);
    if (value.length > max) return refuse(400, 'FIELD_LENGTH', field);
  }
  const pieces = order['pieces'];
  const countable = typeof pieces === 'number' && Number.isSafeInteger(pieces) && pieces >= 1 && pieces <= 99;
  return countable ? null : refuse(400, 'PIECES_INVALID', 'pieces must be 1 to 99');
}

function booked(order: OrderRecord): SimulatorAnswer {
  return { status: 200, body: { success: true, data: { waybillNo: order.waybillNo, bookTime: order.bookedAt } } };
}

function refuse(status: number, errCode: string, errMsg: string): SimulatorAnswer {
  return { status, body: { success: false, errCode, errMsg } };
}

function orderKeyOf({ body }: SimulatorRequest): string | null {
  const key = (body as Record<string, unknown> | null | undefined)?.['orderKey'];
  return typeof key === 'string' ? key : null;
}
