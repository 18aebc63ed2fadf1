import { ERROR_CODES } from '../../models/errors/codes';
import type { ErrorEntry } from '../../models/errors/error-entry';
import { houseFiles, readHouse } from './house';

const CODES = Object.entries<ErrorEntry>(ERROR_CODES);
const PAGE = readHouse('docs/errors.md');
const documented = [...PAGE.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map((match) => match[1]);

describe('the table of error codes and docs/errors.md', () => {
  it('documents every code', () => {
    const missing = CODES.map(([code]) => code).filter((code) => !documented.includes(code));
    expect(missing).toEqual([]);
  });

  it('documents no code that does not exist', () => {
    expect(documented.filter((code) => code === undefined || !Object.hasOwn(ERROR_CODES, code))).toEqual([]);
  });

  it('holds no code that nothing raises', () => {
    const product = houseFiles()
      .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^tests\/|\/(testing|contract|errors)\//.test(file))
      .map(readHouse)
      .join('\n');
    // Adapters share a client that completes the kind of system: `REGION`, `TIMEOUT`.
    const isOfClient = (code: string): boolean => {
      const [, kind, failure] = /^([A-Z]+)_(UNAVAILABLE|TIMEOUT|BAD_ANSWER)$/.exec(code) ?? [];
      return kind !== undefined && [kind, failure].every((word) => product.includes(`'${word}'`));
    };
    const isRaised = (code: string): boolean => product.includes(`'${code}'`) || isOfClient(code);
    expect(CODES.map(([code]) => code).filter((code) => !isRaised(code))).toEqual([]);
  });

  it('documents each code once', () => {
    expect(documented).toHaveLength(new Set(documented).size);
  });

  it.each(CODES)('says of %s what it means, in both languages, with a status that fits its family', (code, entry) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(entry.en).toMatch(/^\S.{9,}\.$/);
    expect(entry.zh).toMatch(/\p{Script=Han}.*。$/u);
    const isRefusal = entry.status >= 400 && entry.status <= 599;
    expect(entry.family === 'http' ? isRefusal : isRefusal || entry.status === 0).toBe(true);
  });
});
