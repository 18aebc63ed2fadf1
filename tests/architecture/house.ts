import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** Path of a file relative to the root of the repository, with `/`. */
export type HousePath = string;

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.cache']);

/** Every file of the repository; what is installed, built or run is left out. */
export function houseFiles(folder: HousePath = ''): readonly HousePath[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? houseFiles(path) : entry.isFile() ? [path] : [];
  });
}

export function readHouse(file: HousePath): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Names of the files directly in a folder that end in `ending`, without it, sorted. */
export function namesIn(folder: HousePath, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}
