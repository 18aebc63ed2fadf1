import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROLES, SERVICE_ROLE } from '../../models/catalogue/roles';
import { compileBpmn } from '../../models/parser';
import { CLOCK_IDS } from '../../models/rules/known-clock';
import { ROOT, houseFiles, namesIn, readHouse } from './house';

const PAGES = houseFiles().filter((file) => file.endsWith('.md'));
const SOURCES = houseFiles().filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
const READMES = ['README.md', 'README.zh-CN.md'] as const;
const MANIFEST = JSON.parse(readHouse('package.json')) as {
  readonly engines: Readonly<Record<string, string>>;
  readonly license: string;
  readonly scripts: Readonly<Record<string, string>>;
};

interface Link {
  readonly page: string;
  readonly target: string;
}

/** Links of a page to other places of the repository. */
function linksOf(page: string): readonly Link[] {
  const text = readHouse(page).replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => ({ page, target }));
}

/** The anchors of the headings of a page, as GitHub names them. */
function anchorsOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken({ page, target }: Link): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? join(ROOT, page) : join(ROOT, dirname(page), decodeURIComponent(file));
  if (!existsSync(path)) return true;
  return anchor !== undefined && statSync(path).isFile() && !anchorsOf(path).includes(decodeURIComponent(anchor));
}

/** Names of environment variables in the first column of the tables of a page. */
function variablesOf(page: string): readonly string[] {
  const cells = readHouse(page)
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+`/.test(line))
    .map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''));
}

describe('the pages', () => {
  it('link only to what exists', () => {
    const broken = PAGES.flatMap(linksOf).filter(isBroken);
    expect(broken.map(({ page, target }) => `${page} -> ${target}`)).toEqual([]);
  });

  it('are all reached from the index of docs', () => {
    const linked = linksOf('docs/README.md').map(({ target }) => target);
    const pages = namesIn('docs', '.md').filter((name) => name !== 'README');
    expect(pages.filter((name) => !linked.includes(`${name}.md`))).toEqual([]);
  });

  it('are what the generator writes, where they are generated', async () => {
    const check = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/docs.ts', '--check'], {
      cwd: ROOT,
    });
    await expect(check).resolves.toMatchObject({ stdout: '' });
  }, 60_000);

  it('name only scripts that exist', () => {
    const named = PAGES.flatMap((page) =>
      [...readHouse(page).matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map((m) => m[1]),
    );
    expect(named.filter((name) => name === undefined || !Object.hasOwn(MANIFEST.scripts, name))).toEqual([]);
  });

  it('show an example that can be deployed without a finding', async () => {
    const file = 'docs/examples/two-reviews.bpmn';
    const { findings, processes } = await compileBpmn(readFileSync(join(ROOT, file)), file);
    expect(findings).toEqual([]);
    expect(processes).toHaveLength(1);
  });
});

describe('the glossary', () => {
  const text = readHouse('docs/glossary.md');

  it('names every role and every clock', () => {
    const roles = [...ROLES, SERVICE_ROLE].filter((role) => !text.includes(`\`${role}\``));
    const clocks = [...CLOCK_IDS].filter((clock) => !new RegExp(`\\b${clock}\\b`).test(text));
    expect([roles, clocks]).toEqual([[], []]);
  });

  it('has a Chinese and an English word and a meaning in every row, each word once', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| -'));
    const words = rows.map((row) => row.split('|').map((cell) => cell.trim())).filter(([, zh]) => zh !== '中文');
    expect(words.length).toBeGreaterThan(60);
    for (const [, zh = '', en = '', meaning = ''] of words) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[a-z][\w ,-]+$/);
      expect(meaning.length).toBeGreaterThan(10);
    }
    for (const column of [1, 2]) {
      const all = words.map((cells) => cells[column]);
      expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
    }
  });
});

describe.each(READMES)('%s', (readme) => {
  const text = readHouse(readme);

  it('shows both commands, the picture and the way into the code in at most 150 lines', () => {
    expect(text).toContain('npm ci && npm start');
    expect(text).toContain('npm ci && npm test');
    expect(text).toContain('docs/pictures/architecture.svg');
    const way = ['engine/advance.ts', 'elements/index.ts', 'elements/exclusive-gateway.ts', 'case.workflow.ts'];
    const places = way.map((file) => text.indexOf(`workflows/${file}`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(text.split('\n').length).toBeLessThanOrEqual(150);
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`([a-z][\w.-]*\/[\w./-]+\.ts)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('lists settings that are read, and each that the settings module reads or another page explains', () => {
    const read = [...readHouse('models/settings.ts').matchAll(/(?:env\['|env, ')([A-Z_]+)'/g)].map(
      (match) => match[1] ?? '',
    );
    const code = SOURCES.map(readHouse).join('\n');
    const listed = variablesOf(readme);
    expect(listed.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
    const operations = readHouse('docs/operations.md');
    expect(read.filter((name) => !listed.includes(name) && !operations.includes(name))).toEqual([]);
    expect(read.length).toBeGreaterThan(8);
  });
});

describe('the two READMEs', () => {
  it('say the same things: headings, links, settings', () => {
    const [english, chinese] = READMES.map((file) => ({
      headings: (readHouse(file).match(/^#+ /gm) ?? []).join(''),
      links: linksOf(file)
        .map(({ target }) => target)
        .filter((target) => !target.startsWith('README')),
      settings: variablesOf(file),
    }));
    expect(chinese).toEqual(english);
  });
});

describe('the records of decisions', () => {
  const records = namesIn('docs/adr', '.md').filter((name) => name !== 'README');

  it('are numbered without gaps and listed', () => {
    const numbers = records.map((name) => Number(/^(\d{3})-[a-z0-9]+(-[a-z0-9]+)*$/.exec(name)?.[1]));
    expect(numbers).toEqual(records.map((_, index) => index + 1));
    const index = readHouse('docs/adr/README.md');
    expect(records.filter((name) => !index.includes(`(${name}.md)`))).toEqual([]);
  });

  it.each(records)('%s has background, decision and consequences in at most 60 lines', (name) => {
    const text = readHouse(`docs/adr/${name}.md`);
    expect(text.match(/^## .*$/gm)).toEqual(['## Background', '## Decision', '## Consequences']);
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(60);
  });
});

describe('the package', () => {
  it('says which versions of Node it runs on, and excludes none above', () => {
    expect(MANIFEST.engines['node']).toMatch(/^(>=20\.19\.0|\^20\.19\.0 \|\| \^22\.\d+\.0 \|\| >=24\.0\.0)$/);
    for (const readme of READMES) expect(readHouse(readme)).toMatch(/20\.19.*22.*24/);
    const locked = JSON.parse(readHouse('package-lock.json')) as {
      readonly packages: Readonly<
        Record<string, { readonly engines?: Readonly<Record<string, string>>; readonly dev?: boolean }>
      >;
    };
    const excluding = Object.entries(locked.packages).filter(([, { engines }]) =>
      /<\s*2[0-4]\b/.test(engines?.['node'] ?? ''),
    );
    expect(excluding.map(([name]) => name)).toEqual([]);
  });

  it('runs in CI what `npm run all` runs; no build mends a committed file there before it is compared', () => {
    const ci = readHouse('.ci/run').replaceAll('--silent ', '');
    const steps = (MANIFEST.scripts['all'] ?? '').split(' && ');
    expect(steps).toEqual([
      ...['typecheck', 'lint', 'format:check', 'arch', 'dead'].map((name) => `npm run ${name}`),
      'npm run build -- --check',
      'npm test',
    ]);
    for (const step of steps) expect(ci).toMatch(new RegExp(`^check .*${step}$`, 'm'));
  });

  it('carries the licence that it names', () => {
    expect(MANIFEST.license).toBe('Apache-2.0');
    expect(readHouse('LICENSE')).toContain('Apache License\n                           Version 2.0, January 2004');
    expect(readHouse('CHANGELOG.md')).toContain('## [Unreleased]');
  });
});
