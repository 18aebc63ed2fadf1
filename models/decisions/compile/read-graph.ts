import type { FeelType } from '../../feel/nodes';
import { note, problem } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import type { BusinessKnowledge, Decision, DecisionModel, DecisionService, InputData } from '../decision-model';
import { typed, type CompileContext } from './compile-context';
import { attributeOf, dmnChild, dmnChildren, versionTagOf } from './dmn-source';
import { expressionsIn } from './expression-child';
import { typeOf } from './item-definitions';
import { referenceOf } from './reference';

/** Reads the elements of a decision requirements graph (DMN 1.5, chapter 6). Authorities and artifacts are not read. */
export function readGraph(root: XmlElement, context: CompileContext, resourceName: string): DecisionModel {
  const ids = new IdBook(context);
  const model: DecisionModel = {
    format: 1,
    drgId: attributeOf(root, 'id') ?? attributeOf(root, 'name') ?? resourceName,
    name: attributeOf(root, 'name'),
    namespace: attributeOf(root, 'namespace') ?? '',
    inputs: dmnChildren(root, 'inputData').map((element) => inputData(element, ids.take(element), context)),
    decisions: dmnChildren(root, 'decision').map((element) => decision(element, ids.take(element), context)),
    knowledge: dmnChildren(root, 'businessKnowledgeModel').map((element) =>
      knowledge(element, ids.take(element), context),
    ),
    services: dmnChildren(root, 'decisionService').map((element) => service(element, ids.take(element), context)),
  };
  if (model.decisions.length === 0) withoutDecision(root, model, context, resourceName);
  return model;
}

/** A file may hold nothing but what others import; one that holds nothing at all is a mistake. */
function withoutDecision(root: XmlElement, model: DecisionModel, context: CompileContext, resourceName: string): void {
  const [en, zh] = [`${resourceName} has no decision.`, `${resourceName} 中没有决策。`];
  const isLibrary =
    model.knowledge.length + model.inputs.length + model.services.length > 0 ||
    dmnChildren(root, 'itemDefinition').length + context.imports.length > 0;
  context.report((isLibrary ? note : problem)('DECISION_MISSING', null, 'decision', en, zh));
}

/** Ids are unique: references and callers name them. An element without one has its name in its place. */
class IdBook {
  readonly #seen = new Set<string>();

  constructor(private readonly context: CompileContext) {}

  take(element: XmlElement): string {
    const id = attributeOf(element, 'id');
    const name = attributeOf(element, 'name') ?? element.name;
    if (id === null) {
      const [en, zh] = [`The ${element.name} ${name} has no id; its name serves.`, `${name} 缺少标识,以名称代替。`];
      this.context.report(note('DECISION_ID_MISSING', name, 'id', en, zh));
    }
    const taken = id ?? name;
    if (this.#seen.size === this.#seen.add(taken).size) {
      const [en, zh] = [`The id ${taken} is used more than once.`, `标识 ${taken} 重复。`];
      this.context.report(problem('DUPLICATE_ID', taken, 'id', en, zh));
    }
    return taken;
  }
}

function nameOf(element: XmlElement, id: string): string {
  return attributeOf(element, 'name') ?? id;
}

/** The variable comes first: its name is the one that the standard gives to the value. */
function namesOf(element: XmlElement, id: string): readonly string[] {
  const variable = attributeOf(dmnChild(element, 'variable'), 'name');
  return [...new Set([variable ?? nameOf(element, id), nameOf(element, id), id])];
}

function inputData(element: XmlElement, id: string, context: CompileContext): InputData {
  const variable = dmnChild(element, 'variable');
  const name = attributeOf(variable, 'name') ?? nameOf(element, id);
  return { id, name, type: typeOf(variable, id, context.types, context.report) };
}

function decision(element: XmlElement, id: string, context: CompileContext): Decision {
  const body = expressionsIn(element)[0];
  const type = typeOf(dmnChild(element, 'variable'), id, context.types, context.report);
  const place = { owner: id, path: '', type };
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    requires: requirementsOf(element, context),
    versionTag: versionTagOf(element),
    ...(body?.name === 'literalExpression' ? { isLiteral: true as const } : {}),
    expression: body === undefined ? null : typed(context.boxed(body, place), type),
  };
}

function knowledge(element: XmlElement, id: string, context: CompileContext): BusinessKnowledge {
  const logic = dmnChild(element, 'encapsulatedLogic');
  const place = { owner: id, path: 'encapsulatedLogic' };
  const asFunction = logic === null ? null : { ...logic, name: 'functionDefinition' };
  const type = typeOf(dmnChild(element, 'variable'), id, context.types, context.report);
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    requires: requirementsOf(element, context),
    logic: asFunction === null ? { t: 'null' } : typed(context.boxed(asFunction, place), type),
  };
}

function service(element: XmlElement, id: string, context: CompileContext): DecisionService {
  const targets = (name: string): readonly string[] =>
    dmnChildren(element, name).flatMap((reference) => referenceOf(reference, context) ?? []);
  const outputs = targets('outputDecision');
  if (outputs.length === 0) {
    const [en, zh] = [`The decision service ${id} has no output decision.`, `决策服务 ${id} 没有输出决策。`];
    context.report(note('DECISION_MISSING', id, 'outputDecision', en, zh));
  }
  const type = typeOf(dmnChild(element, 'variable'), id, context.types, context.report);
  const inputDecisions = targets('inputDecision');
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    // The variable of a service stands for the function; a type of a value is that of its result.
    type: type?.name === 'function' ? (type.signature?.result ?? null) : type,
    outputs,
    inputDecisions,
    inputDecisionTypes: inputDecisions.map((target) => inputDecisionType(element, target, type, context)),
    inputs: targets('inputData'),
  };
}

/** The type of an input decision: as the function type of the service names it, else that of its own variable. */
function inputDecisionType(
  service: XmlElement,
  target: string,
  type: FeelType | null,
  context: CompileContext,
): FeelType | null {
  const found = context.decisions.get(target);
  const variable = found === undefined ? null : dmnChild(found, 'variable');
  const name = attributeOf(variable, 'name') ?? attributeOf(found ?? null, 'name');
  const named = type?.signature?.params.find((param) => param.name === name)?.type;
  return named ?? typeOf(variable, attributeOf(service, 'id') ?? '', context.types, context.report);
}

const REQUIREMENTS: readonly (readonly [requirement: string, target: string])[] = [
  ['informationRequirement', 'requiredInput'],
  ['informationRequirement', 'requiredDecision'],
  ['knowledgeRequirement', 'requiredKnowledge'],
];

function requirementsOf(element: XmlElement, context: CompileContext): readonly string[] {
  return REQUIREMENTS.flatMap(([requirement, target]) =>
    dmnChildren(element, requirement).flatMap((found) =>
      dmnChildren(found, target).flatMap((reference) => referenceOf(reference, context) ?? []),
    ),
  );
}
