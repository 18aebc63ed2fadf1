import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileBpmn } from '../../parser';
import type { Rule } from '../rule';

type Expected = Readonly<Record<string, readonly (readonly [code: string, elementId: string | null])[]>>;

const ROOT = join(__dirname, '..', '..', '..');

/**
 * Tests a rule on the files of `fixtures/<rule>/`: each `invalid-*.bpmn` must give exactly the listed findings of the
 * rule's codes (and be refused, unless the rule only warns), each `valid*.bpmn` none and no error of any other rule.
 */
export function describeRule(rule: Rule, invalid: Expected): void {
  const folder = join(ROOT, 'models', 'rules', 'fixtures', rule.name);
  const files = readdirSync(folder).sort();
  const codes: ReadonlySet<string> = new Set(rule.codes);
  const compile = (file: string) => compileBpmn(readFileSync(join(folder, file)), file);

  describe(`the rule ${rule.name}`, () => {
    it('has a test for each invalid file', () => {
      expect(files.filter((file) => file.startsWith('invalid-'))).toEqual(Object.keys(invalid).sort());
    });

    it.each(Object.entries(invalid))('finds what is wrong with %s', async (file, expected) => {
      const { findings } = await compile(file);
      const own = findings.filter((finding) => codes.has(finding.code));
      expect(own.map((finding) => [finding.code, finding.elementId])).toEqual(expected);
      for (const finding of own) {
        expect(finding.message.en).toMatch(/\.$/);
        expect(finding.message.zh).toMatch(/\p{Script=Han}/u);
      }
    });

    it.each(files.filter((file) => file.startsWith('valid')))('has nothing to say about %s', async (file) => {
      const { findings, processes } = await compile(file);
      expect(findings.filter((finding) => codes.has(finding.code) || finding.severity === 'error')).toEqual([]);
      expect(processes.length).toBeGreaterThan(0);
    });

    it('has a page that explains each of its codes', () => {
      const page = join(ROOT, 'docs', 'rules', `${rule.name}.md`);
      expect(existsSync(page)).toBe(true);
      const text = readFileSync(page, 'utf8');
      for (const code of rule.codes) expect(text).toContain(code);
    });
  });
}
