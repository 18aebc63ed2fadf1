import type { NumberedEvent, SubscriptionEvent } from '../../../models/events/engine-event';
import { subscriptionPair } from '../message-locks';
import type { ProjectionContext, RowChange } from '../row-change';

/** Subscriptions of messages and signals. Name and correlation key may be personal, so only fingerprints are stored: equality is all that is asked of them. */
export function projectSubscription(
  event: SubscriptionEvent & Pick<NumberedEvent, 'seq' | 'at'>,
  context: ProjectionContext,
): readonly RowChange[] {
  const id = { key: event.key };
  switch (event.type) {
    case 'subscription-opened': {
      const pair = subscriptionPair(event, context.cipher);
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
            message_name: pair.name,
            correlation: pair.correlation,
            interrupting: event.interrupting,
            write_no: context.writeNo,
          },
        },
      ];
    }
    case 'subscription-correlated':
      return [{ table: 'subscriptions', op: 'patch', id, values: {}, closes: event.closes }];
    case 'subscription-closed':
      return [{ table: 'subscriptions', op: 'patch', id, values: {}, closes: true }];
  }
}
