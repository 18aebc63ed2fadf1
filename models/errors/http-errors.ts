import { errorTable } from './error-entry';

/** Refusals of the HTTP layer. */
export const httpErrors = errorTable({
  BAD_REQUEST: { family: 'http', status: 400, retryable: false, en: 'The request is not valid.', zh: '请求无效。' },
  BAD_JSON: { family: 'http', status: 400, retryable: false, en: 'The body is not valid JSON.', zh: '请求体不是有效的 JSON。' },
  UNKNOWN_FIELD: { family: 'http', status: 400, retryable: false, en: 'The request has a field that is not known here.', zh: '请求包含未知字段。' },
  PERSONAL_ID_REFUSED: { family: 'http', status: 400, retryable: false, en: 'A value contains a resident identity number; use the applicant reference.', zh: '取值包含公民身份号码,请改用申请人引用号。' },
  UNAUTHENTICATED: { family: 'http', status: 401, retryable: false, en: 'A valid bearer token is needed.', zh: '需要有效的访问令牌。' },
  FORBIDDEN: { family: 'http', status: 403, retryable: false, en: 'The role does not allow this.', zh: '当前角色无权进行该操作。' },
  NOT_FOUND: { family: 'http', status: 404, retryable: false, en: 'There is no such object.', zh: '对象不存在。' },
  METHOD_NOT_ALLOWED: { family: 'http', status: 405, retryable: false, en: 'This method is not offered here.', zh: '此处不支持该方法。' },
  CONFLICT: { family: 'http', status: 409, retryable: false, en: 'The request contradicts the current state.', zh: '请求与当前状态冲突。' },
  IDEMPOTENCY_KEY_REUSED: { family: 'http', status: 409, retryable: false, en: 'The idempotency key was used for another request.', zh: '该幂等键已用于另一请求。' },
  PAYLOAD_TOO_LARGE: { family: 'http', status: 413, retryable: false, en: 'The request is too large.', zh: '请求体过大。' },
  UNSUPPORTED_MEDIA_TYPE: { family: 'http', status: 415, retryable: false, en: 'The content type is not supported here.', zh: '不支持该内容类型。' },
  TOO_MANY_REQUESTS: { family: 'http', status: 429, retryable: true, en: 'Too many requests; try again later.', zh: '请求过于频繁,请稍后再试。' },
  INTERNAL: { family: 'http', status: 500, retryable: false, en: 'An internal error occurred.', zh: '内部错误。' },
  NOT_IMPLEMENTED: { family: 'http', status: 501, retryable: false, en: 'This operation is not offered.', zh: '不提供该操作。' },
  UNAVAILABLE: { family: 'http', status: 503, retryable: true, en: 'The service is not ready; nothing has happened.', zh: '服务暂不可用,请求未生效。' },
  OUTCOME_UNKNOWN: { family: 'http', status: 504, retryable: true, en: 'The outcome is not known; repeat the request under the same key.', zh: '结果未知,请用同一幂等键重试。' },
});
