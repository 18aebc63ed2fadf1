import { errorTable } from './error-entry';

/** Reasons why a token waits for an operator. */
export const incidentErrors = errorTable({
  JOB_NO_RETRIES: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The job failed and has no retries left.',
    zh: '作业失败且重试次数已用尽。',
  },
  CONDITION_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'No outgoing sequence flow could be taken.',
    zh: '没有可走的顺序流。',
  },
  EXTRACT_VALUE_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'An expression of the model failed.',
    zh: '模型中的表达式求值失败。',
  },
  IO_MAPPING_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'An input or output mapping failed.',
    zh: '输入输出映射失败。',
  },
  UNHANDLED_ERROR_EVENT: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'A BPMN error was thrown and nothing catches it.',
    zh: '抛出的 BPMN 错误无人捕获。',
  },
  CALLED_ELEMENT_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The called process does not exist.',
    zh: '被调用的流程不存在。',
  },
  CALLED_DECISION_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The called decision does not exist.',
    zh: '被调用的决策不存在。',
  },
  DECISION_EVALUATION_ERROR: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The evaluation of a decision failed.',
    zh: '决策求值失败。',
  },
  FORM_NOT_FOUND: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The form of a user task does not exist.',
    zh: '用户任务的表单不存在。',
  },
  RUNAWAY: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'The case ran too many elements without a wait state.',
    zh: '办件连续执行元素过多而未进入等待。',
  },
  ACTIVITY_FAILED: {
    family: 'incident',
    status: 0,
    retryable: false,
    en: 'A call to an outside system failed for good.',
    zh: '对外部系统的调用最终失败。',
  },
});
