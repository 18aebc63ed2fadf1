import type { FeelNode, FeelType } from '../feel/nodes';

/**
 * One DMN file as plain frozen JSON: what the compile step makes of it and what is evaluated. Content-addressed like a
 * process model: versions and keys live outside. References are ids within the model.
 */
export interface DecisionModel extends DecisionElements {
  readonly format: 1;
  /** Id of the definitions: the decision requirements graph. */
  readonly drgId: string;
  readonly name: string | null;
  readonly namespace: string;
  /** Elements of other files, once for each way of imports that leads to them; absent where the file imports none. */
  readonly imported?: DecisionElements;
}

export interface DecisionElements {
  readonly inputs: readonly InputData[];
  readonly decisions: readonly Decision[];
  readonly knowledge: readonly BusinessKnowledge[];
  readonly services: readonly DecisionService[];
}

interface GraphElement {
  readonly id: string;
  /** Of an imported element: the names of the imports that lead to it, an empty one for an import without name. */
  readonly under?: readonly string[];
}

export interface InputData extends GraphElement {
  readonly name: string;
  /** Declared type; null accepts any value. */
  readonly type: FeelType | null;
}

/** What decisions and business knowledge models share: other elements whose values they see. */
export interface Requiring extends GraphElement {
  readonly name: string;
  /** Names under which others see it: its variable, its name and its id. */
  readonly names: readonly string[];
  /** Ids of required inputs, decisions, knowledge models and services. */
  readonly requires: readonly string[];
}

export interface Decision extends Requiring {
  readonly versionTag: string | null;
  /** Whether the logic is a literal expression, which FEEL alone does not show. */
  readonly isLiteral?: true;
  /** Null for a decision without logic: it has no value. */
  readonly expression: FeelNode | null;
}

export interface BusinessKnowledge extends Requiring {
  /** A function definition. */
  readonly logic: FeelNode;
}

/** A decision service, DMN 1.5 section 10.4: a function from its inputs to its output decisions. */
export interface DecisionService extends GraphElement {
  readonly name: string;
  readonly names: readonly string[];
  readonly type: FeelType | null;
  readonly outputs: readonly string[];
  readonly inputDecisions: readonly string[];
  /** Types of the input decisions, in their order; null accepts any value. */
  readonly inputDecisionTypes: readonly (FeelType | null)[];
  readonly inputs: readonly string[];
}
