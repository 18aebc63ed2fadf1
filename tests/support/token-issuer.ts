import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { TOKEN_AUDIENCE } from '../../models/settings';
import { ApiClient } from '../../scripts/demo/api-client';

/** An issuer of tokens with a key of its own, as a real deployment has one. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  token(role: string, division?: string | null): Promise<string>;
  client(apiUrl: string, role: string, division?: string | null, patienceMs?: number): Promise<ApiClient>;
  stop(): Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(keys));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const subject = (role: string, division: string | null): string => [role, division].filter(Boolean).join('-');
  const token = (role: string, division: string | null = null): Promise<string> =>
    new SignJWT({ roles: [role], division })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'k1' })
      .setSubject(subject(role, division))
      .setIssuer(issuer)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    token,
    async client(apiUrl, role, division = null, patienceMs = 0) {
      const userId = subject(role, division);
      return new ApiClient({ url: apiUrl, token: await token(role, division), userId, patienceMs });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
