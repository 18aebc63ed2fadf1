export type { FeelAst } from './ast';
export type { FeelLimits } from './limits';
export { DEFAULT_FEEL_LIMITS, FEEL_SOURCE_LIMITS } from './limits';
export type { FeelScope } from './scope';
export type { FeelResult } from './evaluate';
export { evaluate, evaluateUnaryTests } from './evaluate';
export { clockReferences, referencedNames } from './referenced-names';
