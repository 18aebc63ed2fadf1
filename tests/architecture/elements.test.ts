import { FLOW_NODE_TYPES } from '../../models/process/flow-node';
import { TRANSFORMS } from '../../models/parser/transform/index';
import { elementFileName, elementsTable } from '../../scripts/docs/elements-table';
import { elementBehaviours } from '../../workflows/elements';
import { namesIn, readHouse } from './house';

const TYPES = [...FLOW_NODE_TYPES].sort();
const FILES = FLOW_NODE_TYPES.map(elementFileName).sort();

/** Name of the export of an element's file: `user-task` gives `userTask`. */
function exportName(file: string): string {
  return file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

describe('the lists of BPMN elements', () => {
  it('have the same types in kernel, parser and process model', () => {
    expect(Object.keys(elementBehaviours).sort()).toEqual(TYPES);
    expect(Object.keys(TRANSFORMS).sort()).toEqual(TYPES);
  });

  it('have one page per element and no other', () => {
    expect(namesIn('docs/elements', '.md')).toEqual(FILES);
  });

  it('have one test per element and no other', () => {
    expect(namesIn('workflows/elements', '.test.ts')).toEqual(FILES);
  });

  it.each(FLOW_NODE_TYPES)('keep behaviour, transform and page of %s in files of its name', async (type) => {
    const file = elementFileName(type);
    const behaviours = (await import(`../../workflows/elements/${file}`)) as Record<string, unknown>;
    const transforms = (await import(`../../models/parser/transform/${file}`)) as Record<string, unknown>;

    expect(behaviours[exportName(file)]).toBe(elementBehaviours[type]);
    expect(transforms[exportName(file)]).toBe(TRANSFORMS[type]);
    const page = readHouse(`docs/elements/${file}.md`);
    expect(page).toContain(`\`${type}\``);
    expect(page).toContain(`../../workflows/elements/${file}.ts`);
  });

  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('stand in the table of %s with the kinds of events that are executed', (file, language) => {
    const plain = (text: string): string[] => text.split('\n').map((line) => line.replace(/ +(?=\|)|-+/g, ' '));
    const rows = plain(readHouse(file)).filter((line) => line.includes('docs/elements/'));
    const wanted = plain(elementsTable(language)).filter((line) => line.includes('docs/elements/'));
    expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(wanted.map((row) => row.replace(/ +/g, ' ')));
  });
});
