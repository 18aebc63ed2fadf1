export { compileBpmn, type CompileResult } from './compile-bpmn';
export type { CompiledProcess } from './compiled-process';
export type { Finding, Severity } from '../rules/finding';
