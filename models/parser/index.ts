export { compileBpmn, type CompileResult } from './compile-bpmn';
export type { CompiledProcess } from './compiled-process';
export { CAPS } from './caps';
export { hasErrors, type Finding, type Severity } from '../rules/finding';
