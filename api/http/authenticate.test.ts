import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTHeaderParameters } from 'jose';
import { createTokenVerifier, DEMO_ISSUER, type TokenKeys, type TokenVerifier, viewerOf } from './authenticate';

const NOW = Date.UTC(2026, 10, 23, 4);
const ISSUER = 'https://identity.example/tongban';
const AUDIENCE = 'tongban';
const seconds = (offset: number): number => Math.floor(NOW / 1000) + offset;
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let foreign: Keys;
let verify: TokenVerifier;
let publicPem: string;

const claims = (changes: object = {}): object => ({
  sub: 'clerk-1',
  iss: ISSUER,
  aud: AUDIENCE,
  iat: seconds(-10),
  exp: seconds(3600),
  roles: ['collecting_clerk'],
  division: '110112',
  ...changes,
});

function sign(payload: object, header: Partial<JWTHeaderParameters> = {}, key: Keys['privateKey'] = keys.privateKey) {
  const all = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(all).setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'JWT', ...header }).sign(key);
}

function hmacToken(header: object, payload: object, secret: string | Uint8Array): string {
  const head = `${base64(header)}.${base64(payload)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  foreign = await generateKeyPair('ES256', { extractable: true });
  publicPem = await exportSPKI(keys.publicKey);
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const config = { issuer: ISSUER, audience: AUDIENCE, embedded: false } as const;
  verify = createTokenVerifier({ ...config, keys: { type: 'public-keys', jwks: { keys: [jwk] } } }, () => NOW);
});

describe('a bearer token', () => {
  it('gives the caller with roles, division and groups', async () => {
    const viewer = await verify(`Bearer ${await sign(claims({ groups: ['队列-1'] }))}`);
    expect(viewer).toEqual({
      userId: 'clerk-1',
      roles: ['collecting_clerk'],
      division: '110112',
      groups: ['collecting_clerk', 'collecting_clerk@110112', '队列-1'],
    });
  });

  it.each([
    ['sub', { sub: '11010519491231002X' }],
    ['sub', { sub: 'clerk-11010519491231002x' }],
    ['roles', { roles: ['approver', '11010519491231002X'] }],
    ['groups', { groups: ['队列', '用户 110105 19491231 002X'] }],
  ])('whose %s contains an identity number is refused, without repeating it', async (claim, changes) => {
    const refused = verify(`Bearer ${await sign(claims(changes))}`);
    await expect(refused).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: `The claim ${claim} contains an identity number.`,
    });
  });

  it('may be a few seconds past its end, for clocks that differ', async () => {
    await expect(verify(`Bearer ${await sign(claims({ exp: seconds(-3) }))}`)).resolves.toMatchObject({
      userId: 'clerk-1',
    });
  });

  it('may say of itself that it is an access token', async () => {
    await expect(verify(`Bearer ${await sign(claims(), { typ: 'at+jwt' })}`)).resolves.toMatchObject({
      userId: 'clerk-1',
    });
  });

  const attacks: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['no algorithm', () => `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims())}.`],
    ['no algorithm, in capitals', () => `${base64({ alg: 'NONE', typ: 'JWT' })}.${base64(claims())}.AA`],
    [
      'the public key used as a shared secret',
      () => hmacToken({ alg: 'HS256', typ: 'JWT', kid: 'k1' }, claims(), publicPem),
    ],
    ['an empty shared secret', () => hmacToken({ alg: 'HS256', typ: 'JWT' }, claims(), '')],
    ['the key of someone else', () => sign(claims(), {}, foreign.privateKey)],
    [
      'its own key in the header',
      async () => sign(claims(), { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey),
    ],
    ['an address of its own keys', () => sign(claims(), { jku: 'https://attacker.example/keys' })],
    ['a certificate of its own', () => sign(claims(), { x5c: ['MIIB'] })],
    ['an address of its own certificate', () => sign(claims(), { x5u: 'https://attacker.example/cert' })],
    ['a key id that is a path', () => sign(claims(), { kid: '../../../../dev/null' })],
    ['a key id that is SQL', () => sign(claims(), { kid: "k1' OR '1'='1" })],
    ['a key id that is not known', () => sign(claims(), { kid: 'k2' })],
    ['a critical header that nobody knows', () => sign(claims(), { crit: ['b64'], b64: true })],
    ['another type', () => sign(claims(), { typ: 'logout+jwt' })],
    ['no end', () => sign(claims({ exp: undefined }))],
    ['an end long past', () => sign(claims({ exp: seconds(-86_400) }))],
    ['an end just past the tolerance', () => sign(claims({ exp: seconds(-6) }))],
    ['a beginning in the future', () => sign(claims({ nbf: seconds(86_400) }))],
    ['another audience', () => sign(claims({ aud: 'elsewhere' }))],
    ['no audience', () => sign(claims({ aud: undefined }))],
    ['another issuer', () => sign(claims({ iss: 'https://attacker.example' }))],
    ['the issuer of the demo identities', () => sign(claims({ iss: DEMO_ISSUER }))],
    ['no subject', () => sign(claims({ sub: undefined }))],
    ['a subject with a line break', () => sign(claims({ sub: 'clerk\r\nadmin' }))],
    ['a subject with a bidi control', () => sign(claims({ sub: 'clerk\u202e1' }))],
    ['roles that are no list', () => sign(claims({ roles: 'admin' }))],
    ['a division that is no code', () => sign(claims({ division: '110112 OR 1=1' }))],
    ['far too many roles', () => sign(claims({ roles: Array.from({ length: 33 }, (_, index) => `r${index}`) }))],
    [
      'a payload changed after signing',
      async () => {
        const [head, , signature] = (await sign(claims())).split('.');
        return `${head}.${base64(claims({ roles: ['admin'] }))}.${signature}`;
      },
    ],
    ['no signature', async () => (await sign(claims())).split('.').slice(0, 2).join('.') + '.'],
    ['a huge size', () => sign(claims({ padding: 'x'.repeat(10_000) }))],
    ['no shape of a token', () => 'hello'],
  ];

  it.each(attacks)('with %s is refused', async (_name, forge) => {
    await expect(verify(`Bearer ${await forge()}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'bearer a.b.c d'])(
    'is needed: %p is refused',
    async (header) => {
      await expect(verify(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

describe('demo identities', () => {
  const secret = { type: 'secret', secret: new TextEncoder().encode('0'.repeat(32)) } as const;

  it('cannot be configured outside the embedded mode', () => {
    const config = { issuer: ISSUER, audience: AUDIENCE, embedded: false };
    expect(() => createTokenVerifier({ ...config, keys: secret }, Date.now)).toThrow(/embedded mode/);
    const jwks: TokenKeys = { type: 'public-keys', jwks: { keys: [] } };
    expect(() => createTokenVerifier({ ...config, issuer: DEMO_ISSUER, keys: jwks }, Date.now)).toThrow(
      /embedded mode/,
    );
  });

  it('are signed with HS256 and nothing else', async () => {
    const verifyDemo = createTokenVerifier(
      { issuer: DEMO_ISSUER, audience: AUDIENCE, embedded: true, keys: secret },
      () => NOW,
    );
    const good = hmacToken({ alg: 'HS256', typ: 'JWT' }, claims({ iss: DEMO_ISSUER }), secret.secret);
    await expect(verifyDemo(`Bearer ${good}`)).resolves.toMatchObject({ userId: 'clerk-1' });
    const asymmetric = await sign(claims({ iss: DEMO_ISSUER }));
    await expect(verifyDemo(`Bearer ${asymmetric}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('the configuration of tokens', () => {
  it('refuses symmetric algorithms beside public keys', () => {
    const config = {
      issuer: ISSUER,
      audience: AUDIENCE,
      embedded: false,
      keys: { type: 'public-keys' as const, jwks: { keys: [] } },
    };
    expect(() => createTokenVerifier({ ...config, algorithms: ['RS256', 'HS256'] }, Date.now)).toThrow(/HS256/);
  });

  it('takes a token without roles as a caller without any', () => {
    expect(viewerOf({ sub: 'x' })).toEqual({ userId: 'x', roles: [], division: null, groups: [] });
  });
});
