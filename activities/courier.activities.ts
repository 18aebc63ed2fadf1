import { z } from 'zod';
import { CodedError } from '../models/errors/coded-error';
import type { ActivityCall, ServiceActivity } from '../models/ports/activity-call';
import type { Courier } from '../models/ports/courier';
import { serviceActivity } from './service-activity';

export interface CourierActivityDependencies {
  /** The courier that the halls of a division post with; `null` when none is configured. */
  readonly couriers: (division: string) => Courier | null;
}

const divisionCode = z.string().regex(/^\d{6}$/);
const bookInput = z.object({
  /** `receiving`, `handling` or a division; default: the receiving side. */
  from: z.union([z.enum(['receiving', 'handling']), divisionCode]).default('receiving'),
  /** The same, or `applicant`; default: the handling side. */
  to: z.union([z.enum(['receiving', 'handling', 'applicant']), divisionCode]).default('handling'),
  pieces: z.int().min(1).max(99).default(1),
});
const traceInput = z.object({ parcelNo: z.string().min(1).max(64) });

/** Activities of the service tasks `courier.*`, by activity type. */
export function createCourierActivities({ couriers }: CourierActivityDependencies) {
  const courierOf = (call: ActivityCall): Courier => {
    const division = call.division ?? call.file?.receivingDivision ?? null;
    const courier = division === null ? null : couriers(division);
    if (courier === null) throw new CodedError('ACTIVITY_DIVISION_NOT_SERVED');
    return courier;
  };
  return {
    'courier.book': serviceActivity(bookInput, async (input, call, control) => {
      const booking = await courierOf(call).book(
        {
          idempotencyKey: call.idempotencyKey,
          projectNo: call.file?.caseNo ?? call.instanceNo,
          fromDivision: place(input.from, call) ?? '',
          toDivision: input.to === 'applicant' ? null : place(input.to, call),
          applicantRef: input.to === 'applicant' ? (call.file?.applicantRef ?? null) : null,
          pieces: input.pieces,
        },
        control,
      );
      return { type: 'completed', variables: { parcelNo: booking.parcelNo, parcelBookedAt: booking.bookedAt } };
    }),
    'courier.trace': serviceActivity(traceInput, async ({ parcelNo }, call, control) => {
      const trace = await courierOf(call).trace(parcelNo, control);
      return { type: 'completed', variables: { parcelState: trace.state, parcelStateAt: trace.at } };
    }),
  } satisfies Record<string, ServiceActivity>;
}

function place(side: string, call: ActivityCall): string | null {
  if (side === 'receiving') return call.file?.receivingDivision ?? call.division;
  if (side === 'handling') return call.file?.handlingDivision ?? call.division;
  return side;
}
