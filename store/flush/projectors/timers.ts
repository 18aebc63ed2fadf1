import type { NumberedEvent, TimerEvent } from '../../../models/events/engine-event';
import type { RowChange } from '../row-change';

/** Timers of the model; one that repeats stays open with its next instant. */
export function projectTimer(event: TimerEvent & Pick<NumberedEvent, 'seq' | 'at'>): readonly RowChange[] {
  const id = { key: event.key };
  switch (event.type) {
    case 'timer-created':
      return [
        {
          table: 'timers',
          op: 'open',
          id,
          values: {
            instance_key: event.instanceKey,
            element_instance_key: event.elementInstanceKey,
            element_id: event.elementId,
            due: event.due,
            repetitions: event.repetitions,
          },
        },
      ];
    case 'timer-moved':
      return [{ table: 'timers', op: 'patch', id, values: { due: event.due } }];
    case 'timer-fired': {
      const values = { due: event.nextDue, repetitions: event.repetitions };
      return [{ table: 'timers', op: 'patch', id, values, closes: event.nextDue === null }];
    }
    case 'timer-canceled':
      return [{ table: 'timers', op: 'patch', id, values: {}, closes: true }];
  }
}
