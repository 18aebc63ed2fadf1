import { errorTable } from './error-entry';

/** Refusals of a command by the case itself: the command changed nothing. */
export const commandErrors = errorTable({
  TASK_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'The user task does not exist or is no longer open.', zh: '用户任务不存在或已办结。' },
  TASK_STATE_CONFLICT: { family: 'domain', status: 409, retryable: false, en: 'The user task is not in a state that allows this act.', zh: '用户任务当前状态不允许该操作。' },
  TASK_ALREADY_ASSIGNED: { family: 'domain', status: 409, retryable: false, en: 'The user task is already claimed by someone else.', zh: '用户任务已被他人认领。' },
  TASK_NOT_ASSIGNED_TO_ACTOR: { family: 'domain', status: 403, retryable: false, en: 'Only the assignee may complete this user task.', zh: '只有认领人可以完成该任务。' },
  TASK_NOT_A_CANDIDATE: { family: 'domain', status: 403, retryable: false, en: 'The actor is not a candidate of this user task.', zh: '操作人不是该任务的候选人。' },
  JOB_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'The job does not exist or is no longer open.', zh: '作业不存在或已结束。' },
  JOB_STATE_CONFLICT: { family: 'domain', status: 409, retryable: false, en: 'The job is not in a state that allows this act.', zh: '作业当前状态不允许该操作。' },
  INCIDENT_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'The incident does not exist or is resolved.', zh: '异常不存在或已解除。' },
  INSTANCE_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'The process instance does not exist or has ended.', zh: '流程实例不存在或已结束。' },
  ELEMENT_INSTANCE_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'The element instance does not exist or has ended.', zh: '元素实例不存在或已结束。' },
  SUBSCRIPTION_NOT_OPEN: { family: 'domain', status: 409, retryable: false, en: 'The case does not wait for this message.', zh: '办件未在等待该消息。' },
  ACTIVITY_NOT_PENDING: { family: 'domain', status: 409, retryable: false, en: 'The case does not wait for this answer.', zh: '办件未在等待该回执。' },
  DEFINITION_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'There is no such process definition.', zh: '流程定义不存在。' },
  VARIABLE_NOT_FOUND: { family: 'domain', status: 404, retryable: false, en: 'There is no such variable.', zh: '变量不存在。' },
  MESSAGE_NOT_CORRELATED: { family: 'domain', status: 404, retryable: false, en: 'No process instance waits for this message.', zh: '没有流程实例在等待该消息。' },
});
