import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One line of the journal; `kind` says which. */
export interface JournalRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Append-only storage: one JSON text per line. */
export interface Journal {
  /** Hands the line to the operating system: it survives the death of this process. */
  append(record: JournalRecord): void;
  /** Returns when the line is on the disk. */
  commit(record: JournalRecord): void;
  close(): void;
}

/** Opens the journal and replays what it holds; a last line torn by a crash is cut off, a torn line elsewhere is an error. */
export function openJournal(file: string, replay: (record: JournalRecord) => void): Journal {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) replayFile(file, replay);
  const handle = openSync(file, 'a');
  const write = (record: JournalRecord): void => {
    const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
  };
  return {
    append: write,
    commit(record) {
      write(record);
      fdatasyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

function replayFile(file: string, replay: (record: JournalRecord) => void): void {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    try {
      replay(JSON.parse(line) as JournalRecord);
    } catch (error) {
      throw new Error(`Expected a record in line ${index + 1} of ${file}, but it cannot be read`, { cause: error });
    }
  }
}
