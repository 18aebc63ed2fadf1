import { isCaseNumber } from '../../models/catalogue/case-number';
import { isIdNumber } from '../../models/catalogue/id-number';
import { isCodedError } from '../../models/errors/coded-error';
import { ERROR_CODES } from '../../models/errors/codes';
import type { Viewer } from '../../models/viewer';
import type { ApiDependencies } from './dependencies';
import type { RouteDefinition } from './route';

/** What an audit line is about: who asked for what, without a value of the request. */
export interface AuditSubject {
  readonly route: RouteDefinition;
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly deps: ApiDependencies;
}

/** Logs and records a refusal by role, authority, agreement or catalogue. Other errors are not acts that were refused. */
export async function noteRefusal(subject: AuditSubject, error: unknown): Promise<void> {
  if (!isCodedError(error)) return;
  const { family, status } = ERROR_CODES[error.code];
  const isRefusal = status === 403 || (family === 'domain' && status === 422);
  if (!isRefusal) return;
  subject.deps.log.warn('act.refused', {
    requestId: subject.requestId,
    operationId: subject.route.operationId,
    code: error.code,
    division: subject.viewer.division,
  });
  await appendAudit(subject, error.code);
}

/** Parameters of a refused request are unchecked text: only what has the form of our own keys and numbers is recorded. */
function targetOf(params: Readonly<Record<string, string>>): string | null {
  const [first] = Object.values(params);
  if (first === undefined || isIdNumber(first)) return null;
  const isOurs = /^\d{18}$/.test(first) || isCaseNumber(first) || /^\d{6}-\d{4}$/.test(first);
  return isOurs ? first : null;
}

/** Records an act on the audit log; a database that is away is logged, never an error of the request itself. */
export async function appendAudit(subject: AuditSubject, outcome: string): Promise<void> {
  const { deps, route, viewer, requestId, params } = subject;
  const targetKey = targetOf(params);
  try {
    await deps.store.audit.append({
      at: deps.now(),
      actor: viewer.userId,
      roles: viewer.roles,
      division: viewer.division,
      action: route.operationId,
      targetKey,
      instanceNo: targetKey !== null && /^[1-8]\d{17}$/.test(targetKey) ? targetKey.slice(0, 10) : null,
      outcome,
      requestId,
    });
  } catch {
    deps.log.error('audit.not-written', { requestId, operationId: route.operationId, outcome });
  }
}
