import { createLog } from './log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const written: string[] = [];
  write(createLog({ write: (line) => written.push(line) }));
  return written;
}

describe('the log', () => {
  it('writes one JSON line per event', () => {
    const [line, ...rest] = logged((log) => log.info('http.request', { status: 200, code: null }));
    expect(rest).toEqual([]);
    expect(line?.endsWith('\n')).toBe(true);
    expect(JSON.parse(line ?? '')).toMatchObject({ level: 'info', event: 'http.request', status: 200, code: null });
  });

  it.each(['a\r\n{"level":"error"}', '\u001b[31mred', 'abc\u202egnp.exe', 'a\u2028b', '\u009b2J'])(
    'shows controls instead of obeying them: %j',
    (text) => {
      const lines = logged((log) => log.warn('x', { text }));
      expect(lines).toHaveLength(1);

      expect(lines[0]?.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
    },
  );

  it('cuts long texts', () => {
    const [line] = logged((log) => log.error('x', { text: 'y'.repeat(5_000) }));
    expect(line?.length).toBeLessThan(600);
  });
});
