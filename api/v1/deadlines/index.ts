import { CodedError } from '../../../models/errors/coded-error';
import { computeDeadline } from '../../../models/sla/compute-deadline';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { currentCalendar } from '../../start/current-calendar';
import { deadlineAnswerSchema, deadlineRequestSchema } from './schema';

const calculate = defineRoute({
  method: 'post',
  path: '/api/v1/deadlines',
  operationId: 'calculateDeadline',
  summary: 'Compute when a limit ends. 计算办理期限。',
  tag: 'deadlines',
  policy: 'deadlines',
  documentedBody: deadlineRequestSchema,
  idempotent: false,
  responses: { 200: { description: 'The deadline, day by day.', schema: deadlineAnswerSchema } },
  errors: [
    'DEADLINE_REQUEST_INVALID',
    'DEADLINE_FIELD_UNKNOWN',
    'DEADLINE_FIELD_MISSING',
    'DEADLINE_DIVISION_INVALID',
    'DEADLINE_START_INVALID',
    'DEADLINE_AMOUNT_INVALID',
    'DEADLINE_UNIT_INVALID',
    'DEADLINE_PAUSE_INVALID',
    'DEADLINE_PAUSES_OVERLAP',
    'DEADLINE_TOO_FAR',
  ],
  async handler({ body, deps }) {
    const result = computeDeadline(body, await currentCalendar(deps.store, deps.now()));
    if (!result.ok) {
      const { code, path, message } = result;
      throw new CodedError(code, path ? `${path}: ${message.en}` : message.en, { path });
    }
    return { status: 200, body: result.answer };
  },
});

export const deadlineRoutes: readonly RouteDefinition[] = [calculate];
