import type { ConformanceCase } from '../conformance-case';
import { compensationCases } from './compensation';
import { correlationCases } from './correlation';
import { dataCases } from './data';
import { taskCases } from './tasks';

/** All families of cases. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...taskCases,
  ...compensationCases,
  ...dataCases,
  ...correlationCases,
];
