import type { ClockEvent, NumberedEvent } from '../../../models/events/engine-event';
import type { ProjectionContext, RowChange } from '../row-change';

/** Each ledger line carries the clock as it stands after it; the lines themselves are read from the events. */
export function projectClock(
  event: ClockEvent & Pick<NumberedEvent, 'seq' | 'at'>,
  context: ProjectionContext,
): readonly RowChange[] {
  if (event.type === 'milestone-reached') return [];
  const traits = context.clockTraits(event.clockId);
  return [
    {
      table: 'clocks',
      op: 'open',
      id: { instance_no: context.instanceNo, clock_id: event.clockId },
      values: {
        receiving_division: context.receivingDivision,
        handling_division: context.handlingDivision,
        status: event.status,
        started_at: event.startedAt,
        stopped_at: event.stoppedAt,
        due: event.due,
        due_date: event.dueDate,
        yellow_at: event.yellowAt,
        provisional: event.provisional,
        calendar_version: event.calendarVersion,
        late: traits.late,
        owner: traits.owner,
      },
      closes: event.status === 'stopped',
    },
  ];
}
