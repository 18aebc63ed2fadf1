import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { TOKEN_AUDIENCE } from '../../models/settings';
import { ApiClient } from '../../scripts/demo/api-client';

/** An issuer of tokens with a key of its own, as a real deployment has one. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
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
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    async client(apiUrl, role, division = null, patienceMs = 0) {
      const userId = [role, division].filter(Boolean).join('-');
      const token = await new SignJWT({ roles: [role], division })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'k1' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(TOKEN_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
      return new ApiClient({ url: apiUrl, token, userId, patienceMs });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
