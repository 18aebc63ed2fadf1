import { errorTable } from './error-entry';

/** Why a deployment of several files is refused as a whole; the findings of single files are in `model-issues`. */
export const deploymentIssues = errorTable({
  DEPLOYMENT_REFUSED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'The deployment is refused; nothing of it was taken.',
    zh: '部署被拒绝,未保存任何内容。',
  },
  RESOURCE_MISSING: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'The deployment has no file in the field "resources".',
    zh: '部署请求的 resources 字段中没有文件。',
  },
  RESOURCE_NAME_INVALID: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'The name of the file is empty, too long or has control characters.',
    zh: '文件名为空、过长或包含控制字符。',
  },
  RESOURCE_NAME_REPEATED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'Two files of the deployment have the same name.',
    zh: '部署中有两个同名文件。',
  },
  RESOURCE_KIND_UNSUPPORTED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'Only .bpmn, .dmn and .form files can be deployed.',
    zh: '只能部署 .bpmn、.dmn 和 .form 文件。',
  },
  PROCESS_ID_REPEATED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'Two files of the deployment define the same process id.',
    zh: '部署中有两个文件定义了同一流程标识。',
  },
  FORM_ID_REPEATED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'Two files of the deployment define the same form id.',
    zh: '部署中有两个文件定义了同一表单标识。',
  },
  DECISION_ID_REPEATED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'Two files of the deployment define the same decision id.',
    zh: '部署中有两个文件定义了同一决策标识。',
  },
  DECISION_NOT_IN_DEPLOYMENT: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'A called decision bound to the deployment is not part of it.',
    zh: '绑定到本次部署的决策不在部署内。',
  },
  CALL_NOT_IN_DEPLOYMENT: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'A call bound to the deployment names a process that is not part of it.',
    zh: '绑定到本次部署的调用所指流程不在部署内。',
  },
  FORM_NOT_DEPLOYED: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'No such form is deployed; the task opens without one until it is.',
    zh: '所引用的表单尚未部署;部署之前任务不带表单打开。',
  },
  FORM_NOT_IN_DEPLOYMENT: {
    family: 'model-issue',
    status: 400,
    retryable: false,
    en: 'A form bound to the deployment is not part of it.',
    zh: '绑定到本次部署的表单不在部署内。',
  },
});
