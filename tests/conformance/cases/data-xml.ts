/** Data inputs and outputs of an activity by name; ids `<id>-in-<name>` and `<id>-out-<name>`, one set of each. */
export function io(id: string, inputs: readonly string[], outputs: readonly string[]): string {
  const item = (tag: string, kind: string) => (name: string) => `<${tag} id="${id}-${kind}-${name}" name="${name}"/>`;
  const ref = (tag: string, kind: string) => (name: string) => `<${tag}>${id}-${kind}-${name}</${tag}>`;
  return `<ioSpecification id="${id}-io">${inputs.map(item('dataInput', 'in')).join('')}${outputs
    .map(item('dataOutput', 'out'))
    .join('')}<inputSet id="${id}-inputs">${inputs.map(ref('dataInputRefs', 'in')).join('')}</inputSet>
<outputSet id="${id}-outputs">${outputs.map(ref('dataOutputRefs', 'out')).join('')}</outputSet></ioSpecification>`;
}

/** A data input association; `rest` holds a transformation or assignments. */
export function reads(source: string | readonly string[], target: string, rest = ''): string {
  return association('dataInputAssociation', source, target, rest);
}

/** A data output association. */
export function writes(source: string | readonly string[], target: string, rest = ''): string {
  return association('dataOutputAssociation', source, target, rest);
}

export function assign(from: string, to: string): string {
  return `<assignment><from xsi:type="tFormalExpression">${from}</from><to xsi:type="tFormalExpression">${to}</to></assignment>`;
}

/** A data object with one reference `<id>Ref`. */
export function object(id: string, name: string | null = id): string {
  const named = name === null ? '' : ` name="${name}"`;
  return `<dataObject id="${id}"${named}/><dataObjectReference id="${id}Ref" dataObjectRef="${id}"/>`;
}

function association(tag: string, source: string | readonly string[], target: string, rest: string): string {
  const sources = typeof source === 'string' ? [source] : source;
  const from = sources.filter((id) => id !== '').map((id) => `<sourceRef>${id}</sourceRef>`);
  return `<${tag}>${from.join('')}${target === '' ? '' : `<targetRef>${target}</targetRef>`}${rest}</${tag}>`;
}
