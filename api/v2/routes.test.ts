import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v2Routes } from './routes';

/** Tests that drive `/v2` through the public client, its validation on strict. */
const CONTRACTS = ['client-contract.test.ts', 'decision-definitions/decision-definitions.test.ts'];

describe('the operations of /v2', () => {
  it('are each called through the public client, under their name there', () => {
    const calls = CONTRACTS.map((file) => readFileSync(join(__dirname, file), 'utf8')).join('\n');
    const operations = v2Routes.map(({ operationId }) => operationId);
    expect(operations.length).toBeGreaterThan(40);
    expect(operations.filter((name) => !calls.includes(`.${name}(`))).toEqual([]);
  });
});
