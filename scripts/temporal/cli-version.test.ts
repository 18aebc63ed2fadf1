import { compareVersions, isTestedServer, parseCliVersion } from './cli-version';

describe('parseCliVersion', () => {
  it('reads the versions of CLI and server', () => {
    expect(parseCliVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)\n')).toEqual({
      cli: '1.9.1',
      server: '1.32.0',
    });
  });

  it('answers null for the text of another program', () => {
    expect(parseCliVersion('temporal 3')).toBeNull();
  });
});

describe('isTestedServer', () => {
  it.each([
    ['1.30.2', false],
    ['1.30.3', true],
    ['1.32.0', true],
    ['2.0.0', false],
  ])('server %s counts: %s', (server, expected) => {
    expect(isTestedServer({ cli: '1.0.0', server })).toBe(expected);
  });
});

it('compares versions by number, not by text', () => {
  expect(compareVersions('1.9.1', '1.10.0')).toBeLessThan(0);
});
