export type { FeelAst } from './ast';
export type { FeelLimits } from './limits';
export type { FeelScope } from './scope';
export type { FeelResult } from './evaluate';
export { evaluate } from './evaluate';
export { clockReferences } from './referenced-names';
export { variableAst } from './variable-ast';
