import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JSONWebKeySet,
  jwtVerify,
  type JWTPayload,
} from 'jose';
import { z } from 'zod';
import { containsIdNumber } from '../../models/catalogue/id-number';
import { CodedError } from '../../models/errors/coded-error';
import type { Viewer } from '../../models/viewer';

/** Where the keys of the issuer come from. A shared secret is for the embedded mode only. */
export type TokenKeys =
  | { readonly type: 'jwks-url'; readonly url: string }
  | { readonly type: 'public-keys'; readonly jwks: JSONWebKeySet }
  | { readonly type: 'secret'; readonly secret: Uint8Array };

export interface AuthConfig {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric algorithms that are accepted; a secret always means HS256 and nothing else. */
  readonly algorithms?: readonly string[];
  readonly keys: TokenKeys;
  /** True in the embedded mode only: demo identities exist there and nowhere else. */
  readonly embedded: boolean;
}

export type TokenVerifier = (authorization: string | undefined) => Promise<Viewer>;

/** Issuer of the demo identities of the embedded mode. */
export const DEMO_ISSUER = 'urn:tongban:demo';
const ASYMMETRIC = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const MAX_TOKEN_CHARS = 8192;
const CLOCK_TOLERANCE_S = 5;
const TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];
/** Header members by which a token would bring or point to its own key, or change how it is read. */
const REFUSED_MEMBERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'] as const;

const name = z.string().regex(/^[^\p{Cc}\p{Cf}]{1,128}$/u);
const claimsSchema = z.object({
  sub: name,
  roles: z.array(name).max(32).default([]),
  division: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
  groups: z.array(name).max(200).default([]),
});

/**
 * Builds the verifier of bearer tokens: signature, algorithm list, issuer, audience, `exp`, `nbf`, type and size.
 * @throws CodedError EMBEDDED_MODE_ONLY when a shared secret or the demo issuer is configured outside of it.
 */
export function createTokenVerifier(config: AuthConfig, now: () => number): TokenVerifier {
  const isDemo = config.keys.type === 'secret' || config.issuer === DEMO_ISSUER;
  if (isDemo && !config.embedded) {
    throw new CodedError('EMBEDDED_MODE_ONLY');
  }
  const algorithms = allowedAlgorithms(config);
  const verify = keyedVerify(config.keys);

  return async function verifyToken(authorization) {
    try {
      const token = bearerToken(authorization);
      checkHeader(token, algorithms);
      const { payload } = await verify(token, {
        algorithms,
        issuer: config.issuer,
        audience: config.audience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(now()),
      });
      return viewerOf(payload);
    } catch (error) {
      if (error instanceof PersonalClaim) throw new CodedError('UNAUTHENTICATED', error.message);
      throw new CodedError(isKeySourceAway(error) ? 'UNAVAILABLE' : 'UNAUTHENTICATED');
    }
  };
}

/** The issuer's key set cannot be fetched now: the token may be good. */
function isKeySourceAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  return code === 'ERR_JWKS_TIMEOUT' || error.message === 'fetch failed' || /HTTP response/.test(error.message);
}

/** The user id, roles and groups stand in task lists, ledgers and logs: none of them may be an identity number. */
class PersonalClaim extends Error {}

/**
 * The identity that a verified token states; unknown claims are ignored.
 * @throws Error when a claim has another shape, or contains an identity number (GB 11643)
 */
export function viewerOf(payload: JWTPayload): Viewer {
  const { sub, roles, division, groups } = claimsSchema.parse(payload);
  const claims = Object.entries({ sub: [sub], roles, groups });
  const personal = claims.find(([, names]) => names.some((text) => containsIdNumber(text)));
  if (personal) throw new PersonalClaim(`The claim ${personal[0]} contains an identity number.`);
  const atDivision = division ? roles.map((role) => `${role}@${division}`) : [];
  return {
    userId: sub,
    roles,
    division: division ?? null,
    groups: [...new Set([...roles, ...atDivision, ...groups])],
  };
}

function allowedAlgorithms(config: AuthConfig): string[] {
  if (config.keys.type === 'secret') return ['HS256'];
  const wanted = config.algorithms ?? ['RS256', 'ES256'];
  const refused = wanted.filter((alg) => !ASYMMETRIC.includes(alg));
  if (refused.length > 0) throw new Error(`Expected asymmetric algorithms, but got ${refused.join(', ')}.`);
  return [...wanted];
}

type VerifyOptions = NonNullable<Parameters<typeof jwtVerify>[2]>;

function keyedVerify(keys: TokenKeys): (token: string, options: VerifyOptions) => Promise<{ payload: JWTPayload }> {
  switch (keys.type) {
    case 'secret':
      return (token, options) => jwtVerify(token, keys.secret, options);
    case 'public-keys': {
      const local = createLocalJWKSet(keys.jwks);
      return (token, options) => jwtVerify(token, local, options);
    }
    case 'jwks-url': {
      const remote = createRemoteJWKSet(new URL(keys.url), { timeoutDuration: 3000, cooldownDuration: 30_000 });
      return (token, options) => jwtVerify(token, remote, options);
    }
  }
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization.length > MAX_TOKEN_CHARS) throw new CodedError('UNAUTHENTICATED');
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization);
  if (!match?.[1]) throw new CodedError('UNAUTHENTICATED');
  return match[1];
}

function checkHeader(token: string, algorithms: readonly string[]): void {
  const header = decodeProtectedHeader(token);
  const isKnownType = header.typ === undefined || TYPES.includes(header.typ.toLowerCase());
  const isPlainKid = header.kid === undefined || /^[\w.:-]{1,128}$/.test(header.kid);
  const bringsOwnRules = REFUSED_MEMBERS.some((member) => member in header);
  if (!isKnownType || !isPlainKid || bringsOwnRules || !algorithms.includes(header.alg ?? '')) {
    throw new CodedError('UNAUTHENTICATED');
  }
}
