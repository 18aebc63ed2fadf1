import { z } from 'zod';
import { finding } from '../../models/catalogue/catalogue-finding';
import type { CatalogueFault } from '../../models/catalogue/catalogue-finding';
import { CodedError } from '../../models/errors/coded-error';
import type { Json } from '../../models/json';
import type { CatalogueKind, Store } from '../../store/index';
import { defineRoute, type RouteDefinition } from '../http/route';
import { versionField } from './fields';

const idField = z.string().regex(/^[\w.-]{1,64}$/);
const versionParams = z.strictObject({ id: idField, version: versionField });
const draftAnswer = z.object({ id: z.string(), version: z.int() });

export interface DraftKind<Body> {
  readonly kind: Exclude<CatalogueKind, 'item'>;
  /** Collection of the kind, e.g. `/api/v1/agreements`. */
  readonly path: string;
  /** Ends the operation ids: `propose…`, `publish…`. */
  readonly noun: 'Agreement' | 'Region' | 'Calendar';
  readonly zh: string;
  readonly body: z.ZodType<Body>;
  idOf(body: Body): string;
  /** What the rules of the catalogue have against it. */
  faults(body: Body, store: Store): Promise<readonly CatalogueFault[]>;
}

/**
 * The two routes by which a version comes into use: someone proposes a draft, someone else publishes it. What nobody has
 * published is used by nothing.
 */
export function draftRoutes<Body>(kind: DraftKind<Body>): readonly RouteDefinition[] {
  const noun = kind.noun.toLowerCase();
  const propose = defineRoute({
    method: 'post',
    path: kind.path,
    operationId: `propose${kind.noun}`,
    summary: `Store a draft version of ${noun === 'agreement' ? 'an' : 'a'} ${noun}. 提交${kind.zh}草稿。`,
    tag: 'catalogue',
    policy: 'catalogue.write',
    audited: true,
    body: kind.body,
    responses: { 201: { description: 'The draft; nothing uses it yet.', schema: draftAnswer } },
    errors: ['CATALOGUE_REFERENCE_UNKNOWN', 'CATALOGUE_DATES_INVALID', 'CATALOGUE_ITEM_NOT_OF_PARTY'],
    async handler({ body, viewer, deps }) {
      refuse(await kind.faults(body, deps.store));
      const id = kind.idOf(body);
      const draft = { kind: kind.kind, id, body: body as unknown as Json, author: viewer.userId, now: deps.now() };
      return { status: 201, body: { id, version: await deps.store.catalogue.propose(draft) } };
    },
  });
  const publish = defineRoute({
    method: 'post',
    path: `${kind.path}/{id}/versions/{version}/publication`,
    operationId: `publish${kind.noun}`,
    summary: `Publish a draft that someone else wrote. 发布他人提交的${kind.zh}版本。`,
    tag: 'catalogue',
    policy: 'catalogue.publish',
    audited: true,
    params: versionParams,
    responses: { 204: { description: 'In use from now on.' } },
    errors: ['PUBLISHER_IS_AUTHOR', 'NOT_FOUND'],
    async handler({ params: { id, version }, viewer, deps }) {
      const entry = { kind: kind.kind, id, version, publisher: viewer.userId, now: deps.now() };
      await deps.store.catalogue.publish(entry);
      return { status: 204 };
    },
  });
  return [propose, publish];
}

/** @throws CodedError the first fault's CATALOGUE_* code, with all faults as `findings` */
function refuse(faults: readonly CatalogueFault[]): void {
  const [first] = faults;
  if (!first) return;
  const [code, path] = first;
  throw new CodedError(code, `${path}: ${finding(first).message.en}`, { findings: faults.map(finding) });
}
