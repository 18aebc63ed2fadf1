import type { IncidentEvent, NumberedEvent } from '../../../models/events/engine-event';
import { type ProjectionContext, type RowChange, sealed } from '../row-change';

/** Incidents stay on their token until resolved; their text rests encrypted because a worker may have written it. */
export function projectIncident(
  event: IncidentEvent & Pick<NumberedEvent, 'seq' | 'at'>,
  context: ProjectionContext,
): readonly RowChange[] {
  const id = { key: event.key };
  if (event.type === 'incident-resolved') {
    const values = { state: 'RESOLVED', resolved_at: event.at };
    return [{ table: 'incidents', op: 'patch', id, values, closes: true }];
  }
  return [
    {
      table: 'incidents',
      op: 'open',
      id,
      values: {
        receiving_division: context.receivingDivision,
        handling_division: context.handlingDivision,
        instance_key: event.instanceKey,
        element_instance_key: event.elementInstanceKey,
        element_id: event.elementId,
        job_key: event.jobKey,
        error_type: event.errorType,
        message: sealed(context, event.message),
        state: 'ACTIVE',
        created_at: event.at,
        resolved_at: null,
      },
    },
  ];
}
