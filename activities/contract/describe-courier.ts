import type { Courier, ParcelOrder } from '../../models/ports/courier';
import { codeOf, freeControl } from './call-control';

export interface CourierHarness {
  readonly courier: Courier;
  close(): Promise<void>;
}

/** What every courier must do, and the fake as well. */
export function describeCourier(name: string, makeHarness: () => Promise<CourierHarness>): void {
  describe(`courier: ${name}`, () => {
    let harness: CourierHarness;
    let ordinal = 0;

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(async () => {
      await harness.close();
    });

    const newOrder = (over: Partial<ParcelOrder> = {}): ParcelOrder => {
      ordinal += 1;
      return {
        idempotencyKey: `P1:1234567890${String(ordinal).padStart(8, '0')}`,
        projectNo: 'P1',
        fromDivision: '110112',
        toDivision: '131082',
        applicantRef: null,
        pieces: 1,
        ...over,
      };
    };

    it('books a parcel between two halls and traces it', async () => {
      const { parcelNo, bookedAt } = await harness.courier.book(newOrder(), freeControl());

      const trace = await harness.courier.trace(parcelNo, freeControl());

      expect(bookedAt).toMatch(/\+08:00$/);
      expect(trace.parcelNo).toBe(parcelNo);
      expect(['booked', 'collected', 'in-transit', 'signed']).toContain(trace.state);
    });

    it('books a parcel to the applicant by reference', async () => {
      const order = newOrder({ toDivision: null, applicantRef: 'AP-000017' });

      const { parcelNo } = await harness.courier.book(order, freeControl());

      expect(parcelNo).not.toBe('');
    });

    it('gives the same parcel when the same order is repeated, and another one for another key', async () => {
      const order = newOrder();
      const first = await harness.courier.book(order, freeControl());

      expect(await harness.courier.book(order, freeControl())).toEqual(first);
      expect((await harness.courier.book(newOrder(), freeControl())).parcelNo).not.toBe(first.parcelNo);
    });

    it('refuses a key that comes again with another order', async () => {
      const order = newOrder();
      await harness.courier.book(order, freeControl());

      expect(await codeOf(harness.courier.book({ ...order, pieces: 2 }, freeControl()))).toBe('COURIER_DUPLICATE_KEY');
    });

    it('refuses an order without a destination', async () => {
      const order = newOrder({ toDivision: null, applicantRef: null });

      expect(await codeOf(harness.courier.book(order, freeControl()))).toBe('COURIER_REFUSED');
    });

    it('does not know a parcel that was never booked', async () => {
      expect(await codeOf(harness.courier.trace('TB9999999999', freeControl()))).toBe('COURIER_UNKNOWN_PARCEL');
    });
  });
}
