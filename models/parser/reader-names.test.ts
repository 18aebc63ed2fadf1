import { asciiName, concreteName, originalName } from './reader-names';

describe('names for the reader', () => {
  it('are ASCII, and can be read back', () => {
    expect(asciiName('ext:a.b-1')).toBe('ext:a.b-1');
    expect(asciiName('扩展:属性𠀀')).toMatch(/^[\u0020-\u007E]+$/);
    expect(originalName(`<${asciiName('扩展:属性𠀀')}> is not read.`)).toBe('<扩展:属性𠀀> is not read.');
  });

  it('are those of the derived type, where the schema has a type to derive from', () => {
    expect(concreteName('flowElement', 'bpmn:tUserTask')).toBe('userTask');
    expect(concreteName('task', 'tServiceTask')).toBe('serviceTask');
    expect(concreteName('conditionExpression', 'tFormalExpression')).toBe('conditionExpression');
    expect(concreteName('flowElement', null)).toBe('flowElement');
  });
});
