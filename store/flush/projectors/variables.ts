import type { NumberedEvent, VariableEvent } from '../../../models/events/engine-event';
import { type ProjectionContext, type RowChange, sealed } from '../row-change';

/** Local variables of a scope: values rest encrypted, those that the model lets be searched also in clear text. */
export function projectVariables(
  event: VariableEvent & Pick<NumberedEvent, 'seq' | 'at'>,
  context: ProjectionContext,
): readonly RowChange[] {
  const searchable = context.searchNames(event.instanceKey);
  return Object.entries(event.values).map(([name, value]) => {
    const text = JSON.stringify(value);
    const key = Object.hasOwn(event.keys, name) ? event.keys[name] : undefined;
    const values = { value: sealed(context, text), search_value: searchable.has(name) ? text : null };
    const id = { scope_key: event.scopeKey, name };
    return key === undefined
      ? { table: 'variables', op: 'patch', id, values }
      : { table: 'variables', op: 'open', id, values: { ...values, key, instance_key: event.instanceKey } };
  });
}
