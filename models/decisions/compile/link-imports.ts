import { problem, type Report } from '../../rules/finding';
import type { DecisionElements, DecisionModel } from '../decision-model';
import { importedId } from '../element-id';
import type { DmnUnit } from './dmn-unit';

/** Each way of imports brings elements of its own, and two imports at each step would double them each time. */
const MAX_IMPORTS = 200;

type Draft = { -readonly [K in keyof DecisionElements]: DecisionElements[K][number][] };

/**
 * The model of a file with all that it imports, directly or not (DMN 1.5, 6.3.3). A file that is reached by two ways is
 * there twice, since each way may be given inputs of its own.
 */
export function linkImports({ model, imports }: DmnUnit, report: Report): DecisionModel {
  if (imports.length === 0) return model;
  const imported: Draft = { inputs: [], decisions: [], knowledge: [], services: [] };
  const open = imports.map((found) => ({ found, prefix: '', under: [] as readonly string[] }));
  let count = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (++count > MAX_IMPORTS) {
      const [en, zh] = [`There are more than ${MAX_IMPORTS} imports.`, `导入超过 ${MAX_IMPORTS} 处。`];
      report(problem('DECISION_UNSUPPORTED', model.drgId, 'import', en, zh));
      return model;
    }
    const prefix = importedId(at.found, '');
    const [path, under] = [`${at.prefix}${prefix}`, [...at.under, at.found.name]];
    add(imported, at.found.unit.model, path, under);
    for (const found of at.found.unit.imports) open.push({ found, prefix: path, under });
  }
  return { ...model, imported };
}

function add(to: Draft, from: DecisionElements, path: string, under: readonly string[]): void {
  const moved = (id: string): string => path + id;
  for (const input of from.inputs) to.inputs.push({ ...input, id: moved(input.id), under });
  for (const one of from.decisions) {
    to.decisions.push({ ...one, id: moved(one.id), requires: one.requires.map(moved), under });
  }
  for (const one of from.knowledge) {
    to.knowledge.push({ ...one, id: moved(one.id), requires: one.requires.map(moved), under });
  }
  for (const one of from.services) {
    to.services.push({
      ...one,
      id: moved(one.id),
      outputs: one.outputs.map(moved),
      inputDecisions: one.inputDecisions.map(moved),
      inputs: one.inputs.map(moved),
      under,
    });
  }
}
