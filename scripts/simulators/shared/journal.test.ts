import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, type JournalRecord } from './journal';

describe('journal of a simulator', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tongban-journal-'));
    file = join(dir, 'deeper', 'x.jsonl');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function replayed(): readonly JournalRecord[] {
    const records: JournalRecord[] = [];
    openJournal(file, (record) => records.push(record)).close();
    return records;
  }

  it('gives back every line after it was opened again', () => {
    const journal = openJournal(file, () => undefined);
    journal.append({ kind: 'request', n: 1, key: '键' });
    journal.commit({ kind: 'effect', n: 2 });
    journal.close();

    expect(replayed()).toEqual([
      { kind: 'request', n: 1, key: '键' },
      { kind: 'effect', n: 2 },
    ]);
  });

  it('cuts off a last line that a crash has torn, inside a character too, and goes on behind the rest', () => {
    const first = openJournal(file, () => undefined);
    first.commit({ kind: 'effect', n: 1 });
    first.close();
    appendFileSync(file, Buffer.from('{"kind":"effect","n":"键').subarray(0, -1));

    const second = openJournal(file, () => undefined);
    second.commit({ kind: 'effect', n: 2 });
    second.close();

    expect(replayed().map((record) => record['n'])).toEqual([1, 2]);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  });

  it('does not open when a line in the middle is broken', () => {
    openJournal(file, () => undefined).close();
    appendFileSync(file, '{"kind":\n{"kind":"effect"}\n');

    expect(replayed).toThrow('line 1');
  });
});
