import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileBpmn } from './index';

const FOLDER = join(__dirname, 'fixtures', 'vendors');
/** Files in the shape of other tools' exports that are refused, and why. */
const REFUSED: Readonly<Record<string, readonly (readonly [code: string, elementId: string | null])[]>> = {
  'bpmn-io-not-executable.bpmn': [['NO_EXECUTABLE_PROCESS', 'Process_1']],
  'choreography.bpmn': [['NO_EXECUTABLE_PROCESS', 'ch']],
  'groovy-script.bpmn': [['UNSUPPORTED_SCRIPT', 'sc']],
  'signavio-not-executable.bpmn': [['NO_EXECUTABLE_PROCESS', 'sid-2']],
};
const PROCESSES: Readonly<Record<string, readonly string[]>> = {
  'black-box-pool.bpmn': ['p1', 'p2'],
  'two-pools.bpmn': ['p1', 'p2'],
};
const files = readdirSync(FOLDER).sort();

describe('files in the shape of other tools', () => {
  it.each(files)('%s is deployed, or refused with element and reason', async (file) => {
    const { processes, findings } = await compileBpmn(readFileSync(join(FOLDER, file)), file);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, elementId }) => [code, elementId])).toEqual(REFUSED[file] ?? []);
    expect(processes.length > 0).toBe(errors.length === 0);
    const expected = PROCESSES[file];
    if (expected) expect(processes.map(({ model }) => model.processId)).toEqual(expected);
  });

  it('are refused under names that are there', () => {
    expect(Object.keys(REFUSED).filter((file) => !files.includes(file))).toEqual([]);
  });

  it('keep what the standard says about them: conditions, roles and lanes', async () => {
    const compiled = async (file: string) =>
      (await compileBpmn(readFileSync(join(FOLDER, file)), file)).processes[0]?.model;
    const camunda = await compiled('camunda-7.bpmn');
    expect(camunda?.flows.find(({ id }) => id === 'f3')?.condition).toMatchObject({ source: '(approved = true)' });
    expect(camunda?.nodes.find(({ id }) => id === 'u')?.lane).toBe('A');
    const bonita = await compiled('bonita.bpmn');
    expect(bonita?.nodes.find(({ id }) => id === '_u')?.lane).toBe('L');
  });
});
