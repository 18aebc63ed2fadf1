import type { FeelAst } from './ast';

/** The expression that is a single name: reads the variable, also one whose name FEEL could not write. */
export function variableAst(name: string): FeelAst {
  return { t: 'var', name };
}
