import { loadDemoSecret, signDemoToken } from '../../cli/demo-token';
import { TOKEN_AUDIENCE } from '../../models/settings';
import { ApiClient } from './api-client';
import type { Application, Person } from './case-driver';

export interface House {
  readonly url: string;
  readonly dataDir: string;
  readonly patienceMs?: number;
}

/** A demo identity of a data folder, as `tongban token` would give it. */
export async function demoClient(house: House, role: string, division: string | null = null): Promise<ApiClient> {
  const userId = ['demo', role, division].filter(Boolean).join('-');
  const token = await signDemoToken(loadDemoSecret(house.dataDir), { userId, role, division }, TOKEN_AUDIENCE);
  return new ApiClient({ url: house.url, token, userId, patienceMs: house.patienceMs ?? 0 });
}

/** The clerk of the receiving division and the approver of the handling one. */
export async function demoPeople(
  house: House,
  { receivingDivision, handlingDivision }: Pick<Application, 'receivingDivision' | 'handlingDivision'>,
): Promise<Readonly<Record<Person, ApiClient>>> {
  return {
    collecting: await demoClient(house, 'collecting_clerk', receivingDivision),
    approving: await demoClient(house, 'approver', handlingDivision),
  };
}
