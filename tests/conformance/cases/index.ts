import type { ConformanceCase } from '../conformance-case';
import { broadcastCases } from './broadcasts';
import { compensationCases } from './compensation';
import { correlationCases } from './correlation';
import { dataCases } from './data';
import { scriptCases } from './scripts';
import { taskCases } from './tasks';

/** All families of cases. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...taskCases,
  ...compensationCases,
  ...dataCases,
  ...correlationCases,
  ...broadcastCases,
  ...scriptCases,
];
