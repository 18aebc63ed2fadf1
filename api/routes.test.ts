import { readFileSync } from 'node:fs';
import path from 'node:path';
import { accessOf, POLICIES, ROLES } from './http/policy';
import { assertPolicy } from './http/mount-routes';
import { renderOpenApi } from './openapi/render-openapi';
import { allRoutes } from './routes';
import { fakeGateway } from './testing/fake-gateway';
import { chainStore } from './testing/record-store';
import { startTestApi, type TestApi } from './testing/test-api';

const PUBLIC = ['getStatus', 'getLiveness', 'getReadiness', 'getMetrics', 'getOpenApi'];
const SIGNED = ['takeRegionCallback', 'takeCourierCallback'];
const named = allRoutes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);

/** A path of this route that its parameters' shape allows. */
function somePath(template: string): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name.endsWith('Key') ? '100000000100000001' : '110112',
  );
}

describe('the list of routes', () => {
  it.each(named)('%s has a policy', (_name, route) => {
    expect(() => assertPolicy(route)).not.toThrow();
    expect(Object.keys(POLICIES)).toContain(route.policy);
  });

  it('opens exactly the probes and this description to everyone, and exactly the callbacks to signatures', () => {
    const withAccess = (type: string) =>
      allRoutes.filter((route) => accessOf(route.policy)?.type === type).map((route) => route.operationId);
    expect(withAccess('public').sort()).toEqual([...PUBLIC].sort());
    expect(withAccess('signed').sort()).toEqual([...SIGNED].sort());
  });

  it('names every operation once and no path twice', () => {
    for (const key of [(index: number) => allRoutes[index]?.operationId, (index: number) => named[index]?.[0]]) {
      const names = allRoutes.map((_route, index) => key(index));
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('leaves no policy unused', () => {
    const used = new Set<string>(allRoutes.map((route) => route.policy));
    expect(Object.keys(POLICIES).filter((name) => !used.has(name))).toEqual([]);
  });

  it('admits the operator everywhere and knows no role but those of the product', () => {
    for (const access of Object.values(POLICIES)) {
      if (access.type !== 'roles') continue;
      expect(access.roles).toContain('admin');
      expect(access.roles.filter((role) => !ROLES.includes(role))).toEqual([]);
    }
  });
});

describe('the committed OpenAPI document', () => {
  const file = path.join(__dirname, 'openapi', 'openapi.json');

  it('is what the routes say now (otherwise: node --import tsx api/openapi/write-openapi.ts)', () => {
    expect(readFileSync(file, 'utf8')).toBe(renderOpenApi(allRoutes));
  });

  it('takes no unknown field in the body of any request', () => {
    const document = JSON.parse(renderOpenApi(allRoutes)) as { paths: Record<string, Record<string, Operation>> };
    const open: string[] = [];
    for (const [route, operations] of Object.entries(document.paths)) {
      for (const { operationId, requestBody } of Object.values(operations)) {
        if (!requestBody || SIGNED.includes(operationId)) continue;
        for (const { schema } of Object.values(requestBody.content)) looseObjects(schema, `${route}`, open);
      }
    }
    expect(open).toEqual([]);
  });
});

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly [keyword: string]: unknown;
}

/** Objects with named members that would let others pass; maps (variables) have no named members. */
function looseObjects(schema: unknown, where: string, found: string[]): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { properties, additionalProperties } = schema as Schema;
  if (properties && additionalProperties !== false) found.push(where);
  for (const [name, child] of Object.entries(schema)) looseObjects(child, `${where}/${name}`, found);
}

describe('every route on a running server', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ store: chainStore().store, gateway: fakeGateway().gateway, routes: allRoutes });
  });
  afterAll(() => api.close());

  it.each(named.filter(([, route]) => !PUBLIC.includes(route.operationId)))(
    '%s needs a token or a signature',
    async (_name, route) => {
      const answer = await api.call(route.method.toUpperCase(), somePath(route.path));
      expect(answer.status).toBe(401);
    },
  );

  it.each(named.filter(([, route]) => accessOf(route.policy)?.type === 'roles'))(
    '%s refuses a token without roles',
    async (_name, route) => {
      const answer = await api.call(route.method.toUpperCase(), somePath(route.path), { as: { roles: [] } });
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    },
  );

  const withBody = named.filter(([, route]) => route.body !== undefined && !SIGNED.includes(route.operationId));
  it.each(withBody)('%s refuses a field that it does not know', async (_name, route) => {
    const body = route.bodyKind === 'multipart' ? unknownField() : { notAFieldOfOurs: 1 };
    const answer = await api.call(route.method.toUpperCase(), somePath(route.path), { as: { roles: ['admin'] }, body });
    expect(answer.status).toBe(400);
  });

  it.each(withBody)('%s refuses names that reach for a prototype', async (_name, route) => {
    if (route.bodyKind === 'multipart') return;
    const answer = await api.call(route.method.toUpperCase(), somePath(route.path), {
      as: { roles: ['admin'] },
      body: '{"__proto__": {"roles": ["admin"]}}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
  });
});

function unknownField(): FormData {
  const form = new FormData();
  form.append('notAFieldOfOurs', '1');
  return form;
}
