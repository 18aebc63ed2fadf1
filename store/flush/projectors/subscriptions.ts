import type { NumberedEvent, SubscriptionEvent } from '../../../models/events/engine-event';
import type { ProjectionContext, RowChange } from '../row-change';

/** Message subscriptions. The correlation key may be personal, so only its fingerprint is stored: equality is all that is asked of it. */
export function projectSubscription(
  event: SubscriptionEvent & Pick<NumberedEvent, 'seq' | 'at'>,
  context: ProjectionContext,
): readonly RowChange[] {
  const id = { key: event.key };
  switch (event.type) {
    case 'subscription-opened':
      return [
        {
          table: 'subscriptions',
          op: 'open',
          id,
          values: {
            instance_key: event.instanceKey,
            element_instance_key: event.elementInstanceKey,
            element_id: event.elementId,
            process_id: event.processId,
            message_name: event.messageName,
            correlation: context.cipher.fingerprint(event.correlationKey),
            interrupting: event.interrupting,
            write_no: context.writeNo,
          },
        },
      ];
    case 'subscription-correlated':
      return [{ table: 'subscriptions', op: 'patch', id, values: {}, closes: event.closes }];
    case 'subscription-closed':
      return [{ table: 'subscriptions', op: 'patch', id, values: {}, closes: true }];
  }
}
