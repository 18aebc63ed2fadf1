import type { ConformanceCase } from '../conformance-case';
import { broadcastCases } from './broadcasts';
import { compensationCases } from './compensation';
import { boundaryEventCases } from './boundary-events';
import { callCases } from './calls-and-variables';
import { combinedCompensationCases } from './combined-compensation';
import { combinedJoinCases } from './combined-joins';
import { combinedScopeCases } from './combined-scopes';
import { controlFlowCases } from './control-flow';
import { correlationCases } from './correlation';
import { cronCases } from './cron';
import { dataCases } from './data';
import { eventDataCases } from './event-data';
import { scriptCases } from './scripts';
import { eventSubProcessCases } from './event-sub-processes';
import { farTimerCases } from './far-timers';
import { gatewayCases } from './gateways';
import { intermediateEventCases } from './intermediate-events';
import { loopCases } from './loops';
import { scopeCases } from './scopes';
import { loopBehaviorCases } from './loop-behaviors';
import { multipleEventCases } from './multiple-events';
import { parallelStartCases } from './parallel-starts';
import { signalCases } from './signals';
import { decisionCases } from './decisions';
import { taskCases } from './tasks';
import { dialectCases } from './dialect';
import { dateFormCases } from './date-forms';
import { timeZoneCases } from './time-zones';

/** All families of cases. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  ...taskCases,
  ...compensationCases,
  ...gatewayCases,
  ...scopeCases,
  ...loopCases,
  ...callCases,
  ...intermediateEventCases,
  ...boundaryEventCases,
  ...eventSubProcessCases,
  ...dataCases,
  ...eventDataCases,
  ...correlationCases,
  ...broadcastCases,
  ...scriptCases,
  ...signalCases,
  ...multipleEventCases,
  ...parallelStartCases,
  ...loopBehaviorCases,
  ...controlFlowCases,
  ...cronCases,
  ...timeZoneCases,
  ...dateFormCases,
  ...farTimerCases,
  ...decisionCases,
  ...combinedJoinCases,
  ...combinedScopeCases,
  ...combinedCompensationCases,
  ...dialectCases,
];
