/** The element types of the protocol; what it lacks is `UNKNOWN`. */
export const ELEMENT_TYPES = [
  'UNSPECIFIED',
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'SEQUENCE_FLOW',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'UNKNOWN',
] as const;

export type ElementType = (typeof ELEMENT_TYPES)[number];

/** Types whose name is not that of the BPMN type in capitals; the protocol has none for a complex gateway. */
const RENAMED: ReadonlyMap<string, ElementType> = new Map([
  ['bpmn:Transaction', 'SUB_PROCESS'],
  ['bpmn:ComplexGateway', 'UNKNOWN'],
]);

const KNOWN: ReadonlySet<string> = new Set(ELEMENT_TYPES);

/**
 * The protocol's name of a BPMN type such as `bpmn:UserTask`. Names that are the protocol's already
 * (`EVENT_SUB_PROCESS`, `MULTI_INSTANCE_BODY`) stay.
 */
export function elementTypeOf(bpmnType: string): ElementType {
  const renamed = RENAMED.get(bpmnType);
  if (renamed) return renamed;
  const name = bpmnType.startsWith('bpmn:')
    ? bpmnType
        .slice('bpmn:'.length)
        .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
        .toUpperCase()
    : bpmnType;
  return KNOWN.has(name) ? (name as ElementType) : 'UNKNOWN';
}

/** The types of the model that {@link elementTypeOf} names so: what a search has to look for. */
export function modelTypesOf(type: ElementType): readonly string[] {
  const camel = type
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const renamed = [...RENAMED].filter(([, to]) => to === type).map(([from]) => from);
  return [`bpmn:${camel}`, type, ...renamed];
}
