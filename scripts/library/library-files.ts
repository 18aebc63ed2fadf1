import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeployedFile } from '../../api/deploy/deploy-resources';

const LIBRARY = join(__dirname, '../../models/library');
const FOLDERS = [
  { folder: 'bpmn', ending: '.bpmn' },
  { folder: 'forms', ending: '.form' },
] as const;

/** The models and forms that ship, sorted by name within each kind, as one deployment takes them. */
export function libraryFiles(): readonly DeployedFile[] {
  return FOLDERS.flatMap(({ folder, ending }) => {
    const names = readdirSync(join(LIBRARY, folder)).filter((name) => name.endsWith(ending));
    return names.toSorted().map((name) => ({ name, bytes: readFileSync(join(LIBRARY, folder, name)) }));
  });
}
