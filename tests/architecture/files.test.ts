import { houseFiles, readHouse } from './house';

const SOURCES = houseFiles().filter((file) => /\.(ts|tsx|mts|cts)$/.test(file) && !file.endsWith('.d.ts'));
const PRODUCT = SOURCES.filter((file) => !/\.test\.ts$|^tests\/|\/(testing|contract|fixtures)\//.test(file));
const TEXTS = houseFiles().filter(
  (file) =>
    /\.(ts|cjs|mjs|js|json|jsonc|md|bpmn|form|ya?ml|svg|html|css)$|\.ci\/run$/.test(file) &&
    file !== 'package-lock.json',
);

function lines(file: string): number {
  return readHouse(file).split('\n').length - 1;
}

/** Occurrences as `file:line`. */
function occurrences(files: readonly string[], pattern: RegExp): readonly string[] {
  return files.flatMap((file) =>
    readHouse(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('source files', () => {
  it('are at most 400 lines long', () => {
    expect(SOURCES.filter((file) => lines(file) > 400)).toEqual([]);
  });

  it('are short: half of them at most 90 lines, nine of ten at most 250', () => {
    const lengths = PRODUCT.map(lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(250);
  });

  it('have names of a topic in kebab-case', () => {
    const name = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
    expect(SOURCES.filter((file) => /^(utils?|helpers?|misc)\./.test(name(file)))).toEqual([]);
    expect(SOURCES.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.ts$/.test(name(file)))).toEqual([]);
  });

  it('leave nothing for later and skip no test', () => {
    const marker = new RegExp(
      `\\b(${['TO', 'FIX', 'XX'].map((start, index) => start + ['DO', 'ME', 'X'][index]).join('|')})\\b`,
    );
    expect(occurrences(SOURCES, marker)).toEqual([]);
    expect(occurrences(SOURCES, /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/)).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no folder of the machine on which it was written', () => {
    expect(occurrences(TEXTS, /(?<![\w.@)\]])\/(work|root|Users|home\/\w+)\//)).toEqual([]);
  });

  it('carries no key, token or password in clear text', () => {
    const secret = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\./;
    expect(occurrences(TEXTS, secret)).toEqual([]);
  });
});
