import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

interface Descriptor {
  readonly types: readonly { readonly name?: string; readonly properties?: readonly Record<string, unknown>[] }[];
}

/** Properties that the schema has as elements and the stock descriptor as attributes or under another name. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['GlobalScriptTask.script', 'script'],
  ['ParticipantAssociation.innerParticipantRef', 'innerParticipantRef'],
  ['ParticipantAssociation.outerParticipantRef', 'outerParticipantRef'],
  ['Participant.endPointRefs', 'endPointRef'],
  ['ConversationNode.messageFlowRefs', 'messageFlowRef'],
]);

/**
 * The stock descriptors with changes, all to lose nothing of the file: ids are plain text (bpmn-moddle drops elements
 * whose id is repeated or not ASCII; we resolve references and report repeated ids ourselves), booleans and integers are
 * read as written (bpmn-moddle takes the valid `1` for false and accepts `maybe`), an expression is a formal expression
 * whatever its `xsi:type` (bpmn-moddle drops one whose type lacks the prefix of its file), and what the schema has as
 * elements is read from elements.
 */
function asWritten<T extends Descriptor>(descriptor: T): T {
  const copy = structuredClone(descriptor);
  for (const type of copy.types) {
    for (const property of type.properties ?? []) {
      delete property['isId'];
      const element = ELEMENTS.get(`${type.name ?? ''}.${String(property['name'])}`);
      if (element !== undefined) {
        delete property['isAttr'];
        property['name'] = element;
      }
      if (isTypedByAttribute(property)) delete property['xml'];
      if (property['type'] === 'Expression') property['type'] = 'FormalExpression';
      if (property['isAttr'] === true && (property['type'] === 'Boolean' || property['type'] === 'Integer')) {
        property['type'] = 'String';
      }
    }
  }
  return copy;
}

function isTypedByAttribute(property: Readonly<Record<string, unknown>>): boolean {
  const xml = property['xml'];
  return typeof xml === 'object' && xml !== null && 'serialize' in xml && xml.serialize === 'xsi:type';
}

/** Missing in the stock descriptor: what an extension is for (BPMN 2.0.2 section 8.3.4). */
const EXTENSION_DOCUMENTATION = {
  name: 'DocumentedExtension',
  extends: ['bpmn:Extension'],
  properties: [{ name: 'documentation', type: 'Documentation', isMany: true }],
};

/** Missing in the stock descriptor: how a throw event or send task publishes its message. */
const PUBLISH_MESSAGE = {
  name: 'PublishMessage',
  superClass: ['Element'],
  properties: ['correlationKey', 'messageId', 'timeToLive'].map((name) => ({ name, type: 'String', isAttr: true })),
};

const bpmnTypes = asWritten(bpmn as Descriptor);
const zeebeTypes = asWritten(zeebe as Descriptor);

export const PACKAGES = {
  bpmn: { ...bpmnTypes, types: [...bpmnTypes.types, EXTENSION_DOCUMENTATION] },
  zeebe: { ...zeebeTypes, types: [...zeebeTypes.types, PUBLISH_MESSAGE] },
};
