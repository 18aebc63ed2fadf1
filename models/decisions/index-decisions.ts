import type {
  BusinessKnowledge,
  Decision,
  DecisionElements,
  DecisionModel,
  DecisionService,
  InputData,
} from './decision-model';

export type Requirement =
  | { readonly kind: 'input'; readonly input: InputData }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'knowledge'; readonly knowledge: BusinessKnowledge }
  | { readonly kind: 'service'; readonly service: DecisionService };

/** A decision model with its look-up by id; ids are map keys, never object keys. */
export interface IndexedDecisions {
  readonly model: DecisionModel;
  readonly byId: ReadonlyMap<string, Requirement>;
}

const NONE: DecisionElements = { inputs: [], decisions: [], knowledge: [], services: [] };

/** Builds the look-up of a model. Pure; linear in its size. */
export function indexDecisions(model: DecisionModel): IndexedDecisions {
  const byId = new Map<string, Requirement>();
  for (const { inputs, decisions, knowledge, services } of [model, model.imported ?? NONE]) {
    for (const input of inputs) byId.set(input.id, { kind: 'input', input });
    for (const decision of decisions) byId.set(decision.id, { kind: 'decision', decision });
    for (const one of knowledge) byId.set(one.id, { kind: 'knowledge', knowledge: one });
    for (const service of services) byId.set(service.id, { kind: 'service', service });
  }
  return { model, byId };
}
