import { CodedError } from '../../../models/errors/coded-error';
import { caseKey } from '../../../models/keys';
import type { DefinitionReference } from '../../../store/index';
import { hashOf } from '../../http/idempotency';
import { defineRoute } from '../../http/route';
import { startCase } from '../../start/start-case';
import { DEFAULT_TENANT } from '../protocol/fields';
import { found } from '../protocol/keys';
import { awaitCompletion } from './await-completion';
import { creationBody, creationResult, type Creation } from './schema';

export const create = defineRoute({
  method: 'post',
  path: '/v2/process-instances',
  operationId: 'createProcessInstance',
  summary: 'Start a process instance by definition id (latest or version) or definition key',
  tag: 'v2 process instances',
  policy: 'instances.create',
  body: creationBody,
  responses: { 200: { description: 'The instance runs', schema: creationResult } },
  errors: ['DEFINITION_NOT_FOUND', 'NOT_IMPLEMENTED', 'UNAVAILABLE', 'OUTCOME_UNKNOWN'],
  async handler(context) {
    const { deps, viewer, body, idempotencyKey } = context;
    refuseInstructions(body);
    const binding = found(await deps.store.definitions.binding(referenceOf(body)), 'DEFINITION_NOT_FOUND');
    const variables = body.variables ?? {};
    const requestHash = hashOf('createProcessInstance', JSON.stringify(body));
    const started = await startCase(deps, {
      definitionKey: binding.definitionKey,
      startElementId: null,
      variables,
      actor: viewer,
      file: null,
      claim: idempotencyKey === null ? null : { key: idempotencyKey, principal: viewer.userId, requestHash },
    });
    const pinned = found(await deps.store.definitions.binding({ key: started.definitionKey }), 'DEFINITION_NOT_FOUND');
    const processInstanceKey = caseKey(started.instanceNo, 0);
    const answered = body.awaitCompletion
      ? await awaitCompletion(context, processInstanceKey, body.requestTimeout ?? 0, body.fetchVariables ?? [])
      : variables;
    const result = {
      processDefinitionId: pinned.processId,
      processDefinitionKey: pinned.definitionKey,
      processDefinitionVersion: pinned.version,
      processInstanceKey,
      tenantId: DEFAULT_TENANT,
      variables: answered,
    };
    return { status: 200, body: result };
  },
});

function referenceOf(body: Creation): DefinitionReference {
  if (body.processDefinitionKey !== undefined) return { key: body.processDefinitionKey };
  const processId = body.processDefinitionId ?? '';
  const version = body.processDefinitionVersion ?? -1;
  return version === -1 ? { processId } : { processId, version };
}

/** Starting or stopping in the middle and tags are not offered: refused, never ignored. */
function refuseInstructions(body: Creation): void {
  for (const field of ['startInstructions', 'runtimeInstructions', 'tags'] as const) {
    if ((body[field]?.length ?? 0) > 0) throw new CodedError('NOT_IMPLEMENTED', `${field} are not offered.`);
  }
}
