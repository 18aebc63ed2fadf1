import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

interface Descriptor {
  readonly types: readonly { readonly properties?: readonly Record<string, unknown>[] }[];
}

/**
 * The stock descriptors with two changes, both to lose nothing of the file: ids are plain text (bpmn-moddle drops
 * elements whose id is repeated or not ASCII; we resolve references and report repeated ids ourselves), and booleans
 * and integers are read as written (bpmn-moddle takes the valid `1` for false and accepts `maybe`).
 */
function asWritten<T extends Descriptor>(descriptor: T): T {
  const copy = structuredClone(descriptor);
  for (const type of copy.types) {
    for (const property of type.properties ?? []) {
      delete property['isId'];
      if (property['isAttr'] === true && (property['type'] === 'Boolean' || property['type'] === 'Integer')) {
        property['lexical'] = property['type'];
        property['type'] = 'String';
      }
    }
  }
  return copy;
}

export const PACKAGES = { bpmn: asWritten(bpmn as Descriptor), zeebe: asWritten(zeebe as Descriptor) };
