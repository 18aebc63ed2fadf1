import type { ConformanceCase } from '../conformance-case';
import { dataCases } from './data';
import { taskCases } from './tasks';

/** All families of cases. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [...taskCases, ...dataCases];
