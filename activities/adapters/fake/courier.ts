import { CodedError } from '../../../models/errors/coded-error';
import type { Courier, ParcelBooking } from '../../../models/ports/courier';
import { toBeijingInstant } from '../http/instants';
import type { FakeConfig } from './config';
import { Effects } from './effects';

/** A courier in memory: what is booked stays booked. */
export function createCourier(config: FakeConfig): Courier {
  const orders = new Effects<ParcelBooking>('COURIER_DUPLICATE_KEY');
  const parcels = new Map<string, ParcelBooking>();
  return {
    async book(order, control) {
      control.signal.throwIfAborted();
      const to = order.toDivision ?? order.applicantRef ?? '';
      if (order.pieces < 1 || to === '' || order.fromDivision.length > 6) throw new CodedError('COURIER_REFUSED');
      const booking = orders.once(order.idempotencyKey, order, () => ({
        parcelNo: `FAKE${orders.size + 1}`,
        bookedAt: toBeijingInstant(config.now()),
      }));
      parcels.set(booking.parcelNo, booking);
      return Promise.resolve(booking);
    },
    async trace(parcelNo, control) {
      control.signal.throwIfAborted();
      const booking = parcels.get(parcelNo);
      if (booking === undefined) throw new CodedError('COURIER_UNKNOWN_PARCEL');
      return Promise.resolve({ parcelNo, state: 'booked', at: booking.bookedAt });
    },
  };
}
