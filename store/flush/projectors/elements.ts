import type { ElementEvent, InstanceEvent, NumberedEvent } from '../../../models/events/engine-event';
import type { ProjectionContext, RowChange } from '../row-change';

type Numbered<E> = E & Pick<NumberedEvent, 'seq' | 'at'>;

/** Root and called process instances begin. */
export function projectInstance(event: Numbered<InstanceEvent>, context: ProjectionContext): readonly RowChange[] {
  return [
    {
      table: 'process_instances',
      op: 'open',
      id: { key: event.key },
      values: {
        receiving_division: context.receivingDivision,
        handling_division: context.handlingDivision,
        process_id: event.processId,
        definition_key: event.definitionKey,
        version: event.version,
        parent_instance_key: event.parentInstanceKey,
        parent_element_instance_key: event.parentElementInstanceKey,
        state: 'ACTIVE',
        started_at: event.at,
        ended_at: null,
      },
    },
  ];
}

/** Element instances live from activating to completed or terminated; the states between are not told apart in lists. */
export function projectElement(event: Numbered<ElementEvent>): readonly RowChange[] {
  switch (event.type) {
    case 'element-activating':
      return [
        {
          table: 'element_instances',
          op: 'open',
          id: { key: event.key },
          values: {
            instance_key: event.instanceKey,
            scope_key: event.scopeKey,
            element_id: event.elementId,
            element_name: event.elementName,
            element_type: event.elementType,
            state: 'ACTIVE',
            started_at: event.at,
            ended_at: null,
          },
        },
      ];
    case 'element-completed':
      return ended(event.key, 'COMPLETED', event.at);
    case 'element-terminated':
      return ended(event.key, 'TERMINATED', event.at);
    case 'element-activated':
    case 'element-completing':
    case 'sequence-flow-taken':
    case 'tokens-joined':
      return [];
  }
}

/** The end of a process instance is the end of the element instance with the same key; for other keys no row matches. */
function ended(key: string, state: string, at: number): readonly RowChange[] {
  const values = { state, ended_at: at };
  return [
    { table: 'element_instances', op: 'patch', id: { key }, values, closes: true },
    { table: 'process_instances', op: 'patch', id: { key }, values, closes: true },
  ];
}
