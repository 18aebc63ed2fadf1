import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileBpmn } from '../parser';
import { foreignExtensions } from './foreign-extensions';
import { describeRule } from './testing/describe-rule';

describeRule(foreignExtensions, {
  'invalid-other-tools.bpmn': [
    ['EXTENSION_IGNORED', 'P'],
    ['EXTENSION_IGNORED', 'M'],
    ['EXTENSION_IGNORED', 'S'],
    ['EXTENSION_IGNORED', 'X'],
    ['EXTENSION_IGNORED', 'U'],
    ['EXTENSION_IGNORED', 'U'],
    ['EXTENSION_IGNORED', 'b'],
  ],
});

describe('a task of another tool', () => {
  it('is deployed with a note that says what it is here', async () => {
    const file = join(__dirname, 'fixtures', 'foreign-extensions', 'invalid-other-tools.bpmn');
    const { processes, findings } = await compileBpmn(readFileSync(file), 'model.bpmn');
    expect(processes).toHaveLength(1);
    expect(findings.find(({ elementId }) => elementId === 'X')).toMatchObject({
      severity: 'note',
      message: {
        en: 'tool:class, tool:async, tool:field of X are not read: it is a job of type X.',
        zh: '不读取 X 的 tool:class, tool:async, tool:field,按类型为 X 的作业处理。',
      },
    });
  });
});
