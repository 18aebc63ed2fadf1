import type { Item } from '../../../models/catalogue/item';
import { CodedError } from '../../../models/errors/coded-error';
import type { Json } from '../../../models/json';
import { defineRoute, type RouteDefinition } from '../../http/route';
import { checkItem } from './check-item';
import {
  draftAnswerSchema,
  itemAnswerSchema,
  itemListSchema,
  itemParams,
  itemQuery,
  itemSchema,
  itemVersionParams,
  searchItemsQuery,
} from './schema';

const search = defineRoute({
  method: 'get',
  path: '/api/v1/items',
  operationId: 'searchItems',
  summary: 'Published items. 已发布的通办事项。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  query: searchItemsQuery,
  responses: { 200: { description: 'Items.', schema: itemListSchema } },
  errors: [],
  async handler({ query, deps }) {
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const { items, totalItems } = await deps.store.catalogue.items(given);
    return { status: 200, body: { items, page: { totalItems } } };
  },
});

const get = defineRoute({
  method: 'get',
  path: '/api/v1/items/{code}',
  operationId: 'getItem',
  summary: 'One item, in its latest published version unless one is named. 事项详情。',
  tag: 'catalogue',
  policy: 'catalogue.read',
  params: itemParams,
  query: itemQuery,
  responses: { 200: { description: 'The item.', schema: itemAnswerSchema } },
  errors: ['ITEM_UNKNOWN'],
  async handler({ params, query, deps }) {
    const found = await deps.store.catalogue.item(params.code, query.version);
    if (!found) throw new CodedError('ITEM_UNKNOWN');
    return { status: 200, body: { ...found.item, version: found.version } };
  },
});

const propose = defineRoute({
  method: 'post',
  path: '/api/v1/items',
  operationId: 'proposeItem',
  summary: 'Store a draft version of an item. 提交事项草稿。',
  tag: 'catalogue',
  policy: 'catalogue.write',
  audited: true,
  body: itemSchema,
  responses: { 201: { description: 'The draft; nothing uses it yet.', schema: draftAnswerSchema } },
  errors: [
    'CATALOGUE_CODE_INVALID',
    'CATALOGUE_REFERENCE_UNKNOWN',
    'CATALOGUE_LIMIT_INVALID',
    'CATALOGUE_DATES_INVALID',
    'CATALOGUE_MODE_INVALID',
  ],
  async handler({ body, viewer, deps }) {
    const item = body as Item;
    checkItem(item, await deps.store.catalogue.regions());
    const entry = { kind: 'item', id: item.taskCode, body: item as unknown as Json } as const;
    const version = await deps.store.catalogue.propose({ ...entry, author: viewer.userId, now: deps.now() });
    return { status: 201, body: { code: item.taskCode, version } };
  },
});

const publish = defineRoute({
  method: 'post',
  path: '/api/v1/items/{code}/versions/{version}/publication',
  operationId: 'publishItem',
  summary: 'Publish a draft that someone else wrote. 发布他人提交的事项版本。',
  tag: 'catalogue',
  policy: 'catalogue.publish',
  audited: true,
  params: itemVersionParams,
  responses: { 204: { description: 'Cases that start from now on use it.' } },
  errors: ['PUBLISHER_IS_AUTHOR', 'NOT_FOUND'],
  async handler({ params, viewer, deps }) {
    const { code: id, version } = params;
    await deps.store.catalogue.publish({ kind: 'item', id, version, publisher: viewer.userId, now: deps.now() });
    return { status: 204 };
  },
});

export const itemRoutes: readonly RouteDefinition[] = [search, get, propose, publish];
