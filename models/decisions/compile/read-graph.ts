import { problem } from '../../rules/finding';
import type { XmlElement } from '../../parser/xml-tree';
import type { BusinessKnowledge, Decision, DecisionModel, DecisionService, InputData } from '../decision-model';
import { typed, type CompileContext } from './compile-context';
import { attributeOf, dmnChild, dmnChildren, targetOf, versionTagOf } from './dmn-source';
import { expressionIn, expressionsIn } from './expression-child';
import { typeOf } from './item-definitions';

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
  if (model.decisions.length === 0) {
    const [en, zh] = [`${resourceName} has no decision.`, `${resourceName} 中没有决策。`];
    context.report(problem('DECISION_MISSING', null, 'decision', en, zh));
  }
  return model;
}

/** Every element of the graph needs an id of its own: references and callers name it. */
class IdBook {
  readonly #seen = new Set<string>();

  constructor(private readonly context: CompileContext) {}

  take(element: XmlElement): string {
    const id = attributeOf(element, 'id');
    const name = attributeOf(element, 'name') ?? element.name;
    if (id === null) {
      const [en, zh] = [`The ${element.name} ${name} has no id.`, `${name} 缺少标识。`];
      this.context.report(problem('DECISION_ID_MISSING', name, 'id', en, zh));
    } else if (this.#seen.size === this.#seen.add(id).size) {
      const [en, zh] = [`The id ${id} is used more than once.`, `标识 ${id} 重复。`];
      this.context.report(problem('DUPLICATE_ID', id, 'id', en, zh));
    }
    return id ?? name;
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
  const place = { owner: id, path: '' };
  const type = typeOf(dmnChild(element, 'variable'), id, context.types, context.report);
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    requires: requirementsOf(element),
    versionTag: versionTagOf(element),
    expression: body === undefined ? null : typed(context.boxed(body, place), type),
  };
}

function knowledge(element: XmlElement, id: string, context: CompileContext): BusinessKnowledge {
  const logic = dmnChild(element, 'encapsulatedLogic');
  const place = { owner: id, path: 'encapsulatedLogic' };
  const asFunction = logic === null ? null : { ...logic, name: 'functionDefinition' };
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    requires: requirementsOf(element),
    logic: asFunction === null ? expressionIn(null, place, context) : context.boxed(asFunction, place),
  };
}

function service(element: XmlElement, id: string, context: CompileContext): DecisionService {
  const targets = (name: string): readonly string[] =>
    dmnChildren(element, name).flatMap((reference) => targetOf(reference) ?? []);
  const outputs = targets('outputDecision');
  if (outputs.length === 0) {
    const [en, zh] = [`The decision service ${id} has no output decision.`, `决策服务 ${id} 没有输出决策。`];
    context.report(problem('DECISION_MISSING', id, 'outputDecision', en, zh));
  }
  return {
    id,
    name: nameOf(element, id),
    names: namesOf(element, id),
    type: serviceType(element, id, context),
    outputs,
    inputDecisions: targets('inputDecision'),
    inputs: targets('inputData'),
  };
}

/** The variable of a service stands for the function; a function type says nothing about the value. */
function serviceType(element: XmlElement, id: string, context: CompileContext): DecisionService['type'] {
  const type = typeOf(dmnChild(element, 'variable'), id, context.types, context.report);
  return type === null || type.name === 'function' ? null : type;
}

const REQUIREMENTS: readonly (readonly [requirement: string, target: string])[] = [
  ['informationRequirement', 'requiredInput'],
  ['informationRequirement', 'requiredDecision'],
  ['knowledgeRequirement', 'requiredKnowledge'],
];

function requirementsOf(element: XmlElement): readonly string[] {
  return REQUIREMENTS.flatMap(([requirement, target]) =>
    dmnChildren(element, requirement).flatMap((found) =>
      dmnChildren(found, target).flatMap((reference) => targetOf(reference) ?? []),
    ),
  );
}
