import { z } from 'zod';
import { CodedError } from '../../../models/errors/coded-error';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { divisionField } from '../fields';
import { offsetQuery } from '../paging';
import { agreementDraftRoutes } from './drafts';
import { agreementAnswerSchema, agreementListSchema } from './schema';

const search = defineRoute({
  method: 'get',
  path: '/api/v1/agreements',
  operationId: 'searchAgreements',
  summary: 'Agreements between divisions. 授权协议。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  query: z.strictObject({ ...offsetQuery, party: divisionField.optional() }),
  responses: { 200: { description: 'Agreements.', schema: agreementListSchema } },
  errors: [],
  async handler({ query: { party, limit, from }, deps }) {
    const found = await deps.store.catalogue.agreements({ limit, from, ...(party === undefined ? {} : { party }) });
    return { status: 200, body: { items: found.items, page: { totalItems: found.totalItems } } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/api/v1/agreements/{id}',
  operationId: 'getAgreement',
  summary: 'One agreement. 授权协议详情。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  params: z.strictObject({ id: z.string().regex(/^[\w.-]{1,64}$/) }),
  responses: { 200: { description: 'The agreement.', schema: agreementAnswerSchema } },
  errors: ['NOT_FOUND'],
  async handler({ params, deps }) {
    const found = await deps.store.catalogue.agreement(params.id);
    if (!found) throw new CodedError('NOT_FOUND');
    return { status: 200, body: found.agreement };
  },
});

export const agreementRoutes: readonly RouteDefinition[] = [search, get, ...agreementDraftRoutes];
