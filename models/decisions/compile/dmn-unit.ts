import type { DecisionElements, DecisionModel } from '../decision-model';
import type { TypeTable } from './type-table';

/** One compiled file, before what it imports is put into its model. */
export interface DmnUnit {
  readonly model: DecisionModel;
  readonly types: TypeTable;
  /** Names that expressions of an importing file have to know. */
  readonly names: readonly string[];
  readonly imports: readonly UnitImport[];
}

/** An import that leads to a file of the same deployment (DMN 1.5, 6.3.3). */
export interface UnitImport {
  /** First part of the ids of what it brings; unlike the name never empty. */
  readonly key: string;
  /** Qualifies the names of what it brings; an empty one leaves them as they are. */
  readonly name: string;
  readonly namespace: string;
  readonly unit: DmnUnit;
}

/** Whether elements hold one of this id. */
export function holds({ inputs, decisions, knowledge, services }: DecisionElements, id: string): boolean {
  return [inputs, decisions, knowledge, services].some((group) => group.some((element) => element.id === id));
}
