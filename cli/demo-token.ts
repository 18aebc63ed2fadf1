import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { CodedError } from '../models/errors/coded-error';
import { requireDataFolder } from './data-folder';

/** Issuer of demo tokens; refused outside the embedded mode. */
export const DEMO_ISSUER = 'urn:tongban:demo';
const VALID_FOR = '12h';
const SECRET_BYTES = 48;

/**
 * The secret that signs demo tokens of one data folder; made on first use, the same for its whole life.
 * @throws CodedError DATA_DIR_UNUSABLE when the folder or the secret in it cannot be used
 */
export function loadDemoSecret(dataDir: string): Uint8Array {
  const path = join(dataDir, 'demo-identity.key');
  const existing = read(path);
  if (existing) return existing;
  requireDataFolder(dataDir);
  try {
    writeFileSync(path, randomBytes(SECRET_BYTES).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const made = read(path);
  if (!made)
    throw new CodedError('DATA_DIR_UNUSABLE', `Expected a demo key in ${path}, but the file is empty or damaged`);
  return made;
}

export interface DemoClaims {
  readonly userId: string;
  readonly role: string;
  readonly division: string | null;
}

/** A bearer token of a demo identity, valid for 12 hours. */
export async function signDemoToken(secret: Uint8Array, claims: DemoClaims, audience: string): Promise<string> {
  return new SignJWT({ roles: [claims.role], division: claims.division })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(claims.userId)
    .setIssuer(DEMO_ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(VALID_FOR)
    .sign(secret);
}

function read(path: string): Uint8Array | null {
  try {
    const bytes = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
    return bytes.length === SECRET_BYTES ? new Uint8Array(bytes) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
