import type { ConformanceCase } from '../conformance-case';
import { adHocCases } from './ad-hoc';
import { complexGatewayCases } from './complex-gateway';
import { globalTaskCases } from './global-task';
import { instantiationCases } from './instantiation';
import { mixedGatewayCases } from './mixed-gateway';
import { quantityCases } from './quantities';

/** How tokens gather, split and are chosen. */
export const controlFlowCases: readonly ConformanceCase[] = [
  ...complexGatewayCases,
  ...mixedGatewayCases,
  ...quantityCases,
  ...adHocCases,
  ...instantiationCases,
  ...globalTaskCases,
];
