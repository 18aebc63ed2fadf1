import type { DecisionElements, DecisionModel } from '../decision-model';
import { importedId } from '../element-id';
import type { TypeTable } from './type-table';

/** One compiled file, before what it imports is put into its model. */
export interface DmnUnit {
  readonly model: DecisionModel;
  readonly types: TypeTable;
  /** Ids of the elements that an importing file may refer to, with the way that leads to each from this file. */
  readonly exported: ReadonlyMap<string, string>;
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

/** What a file offers: its own elements, then those of imports without name, which count as its own. */
export function exportsOf(own: DecisionElements, imports: readonly UnitImport[]): ReadonlyMap<string, string> {
  const { inputs, decisions, knowledge, services } = own;
  const exported = new Map([...inputs, ...decisions, ...knowledge, ...services].map(({ id }) => [id, id]));
  for (const one of imports) {
    if (one.name !== '') continue;
    for (const [id, path] of one.unit.exported) if (!exported.has(id)) exported.set(id, importedId(one, path));
  }
  return exported;
}
