import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelIssues } from '../errors/model-issues';
import { RULES } from './index';

const NOT_RULES = new Set([
  'associations',
  'data-items',
  'finding',
  'global-tasks',
  'index',
  'message-correlation',
  'message-name',
  'rule',
  'source-document',
  'source-element',
]);

describe('the catalogue of rules', () => {
  it('registers each rule file exactly once', () => {
    const files = readdirSync(__dirname)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
      .filter((name) => !NOT_RULES.has(name));
    expect(RULES.map((rule) => rule.name).sort()).toEqual(files.sort());
  });

  it('has a test, fixtures and a page for each rule', () => {
    const tests = readdirSync(__dirname).filter((file) => file.endsWith('.test.ts'));
    const fixtures = readdirSync(join(__dirname, 'fixtures'));
    const pages = readdirSync(join(__dirname, '..', '..', 'docs', 'rules'));
    for (const { name } of RULES) {
      expect(tests).toContain(`${name}.test.ts`);
      expect(fixtures).toContain(name);
      expect(pages).toContain(`${name}.md`);
    }
    expect(fixtures).toHaveLength(RULES.length);
  });

  it('explains every code of the deploy-time checks in the index of the pages', () => {
    const codes = new Set(RULES.flatMap((rule) => rule.codes));
    for (const code of codes) expect(Object.keys(modelIssues)).toContain(code);
  });
});
