import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../models/rules/index';
import { ROOT, namesIn, readHouse } from './house';

const NAMES = RULES.map(({ name }) => name).sort();
const INDEX = readHouse('docs/rules/README.md');

describe('the lists of deploy-time rules', () => {
  it('have the same names in rules, pages, fixtures and tests', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
    expect(namesIn('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(NAMES);
    expect(readdirSync(join(ROOT, 'models/rules/fixtures')).sort()).toEqual(NAMES);
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('keep %s in files of its name', (name, rule) => {
    expect(existsSync(join(ROOT, 'models/rules', `${name}.ts`))).toBe(true);
    expect(existsSync(join(ROOT, 'models/rules', `${name}.test.ts`))).toBe(true);
    const fixtures = readdirSync(join(ROOT, 'models/rules/fixtures', name));
    expect(fixtures.some((file) => file.startsWith('valid'))).toBe(true);
    expect(fixtures.some((file) => file.startsWith('invalid-'))).toBe(true);
    expect(rule.codes.length).toBeGreaterThan(0);
  });

  it('stand in the index of pages with all of their codes', () => {
    for (const { name, codes } of RULES) {
      const row = INDEX.split('\n').find((line) => line.includes(`(${name}.md)`));
      for (const code of codes) expect(`${name}: ${row}`).toContain(`\`${code}\``);
    }
  });
});
