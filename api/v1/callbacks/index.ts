import { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { divisionField } from '../fields';
import { takeCourierCallback } from './take-courier-callback';
import { takeRegionCallback } from './take-region-callback';
import { provesSender } from './verify-signature';

const SIGNED_ERRORS = ['CALLBACK_SIGNATURE_INVALID', 'CALLBACK_CLOCK_SKEW', 'CALLBACK_REPLAYED'] as const;
const BODY_ERRORS = ['CALLBACK_BODY_INVALID', 'CALLBACK_NOT_OFFERED'] as const;
/** Systems around us speak formats of their own; the translator of each one checks it. */
const foreignBody = z.record(z.string(), z.unknown());

const region = defineRoute({
  method: 'post',
  path: '/api/v1/callbacks/regions/{code}',
  operationId: 'takeRegionCallback',
  summary: 'A regional system answers an act that it took earlier. 属地系统回执。',
  tag: 'callbacks',
  policy: 'signed',
  idempotent: false,
  params: z.strictObject({ code: divisionField }),
  body: foreignBody,
  responses: { 204: { description: 'Taken, now or before.' } },
  errors: [...SIGNED_ERRORS, ...BODY_ERRORS, 'CALLBACK_UNKNOWN_CASE', 'CALLBACK_CASE_FINISHED', 'OUTCOME_UNKNOWN'],
  authenticate: provesSender('regions'),
  async handler({ params, body, deps }) {
    await takeRegionCallback(deps, params.code, body);
    return { status: 204 };
  },
});

const courier = defineRoute({
  method: 'post',
  path: '/api/v1/callbacks/couriers/{code}',
  operationId: 'takeCourierCallback',
  summary: 'A courier reports an event of a parcel. 物流轨迹推送。',
  tag: 'callbacks',
  policy: 'signed',
  idempotent: false,
  params: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/) }),
  body: foreignBody,
  responses: { 204: { description: 'Taken, now or before.' } },
  errors: [...SIGNED_ERRORS, ...BODY_ERRORS],
  authenticate: provesSender('couriers'),
  async handler({ params, body, deps }) {
    await takeCourierCallback(deps, params.code, body);
    return { status: 204 };
  },
});

export const callbackRoutes: readonly RouteDefinition[] = [region, courier];
