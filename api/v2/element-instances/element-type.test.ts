import { FLOW_NODE_TYPES } from '../../../models/process/flow-node';
import { elementTypeOf, modelTypesOf } from './element-type';

describe('elementTypeOf', () => {
  it('knows every flow node type that the kernel executes but the one that the protocol lacks', () => {
    const unknown = FLOW_NODE_TYPES.filter((type) => elementTypeOf(type) === 'UNKNOWN');
    expect(unknown).toEqual(['bpmn:ComplexGateway']);
  });

  it.each([
    ['bpmn:Process', 'PROCESS'],
    ['bpmn:UserTask', 'USER_TASK'],
    ['bpmn:EventBasedGateway', 'EVENT_BASED_GATEWAY'],
    ['bpmn:IntermediateCatchEvent', 'INTERMEDIATE_CATCH_EVENT'],
    ['bpmn:Transaction', 'SUB_PROCESS'],
    ['bpmn:ComplexGateway', 'UNKNOWN'],
    ['EVENT_SUB_PROCESS', 'EVENT_SUB_PROCESS'],
    ['MULTI_INSTANCE_BODY', 'MULTI_INSTANCE_BODY'],
    ['constructor', 'UNKNOWN'],
  ])('names %s as %s', (bpmnType, expected) => {
    expect(elementTypeOf(bpmnType)).toBe(expected);
  });

  it.each(FLOW_NODE_TYPES)('is undone for %s by the types that a search looks for', (bpmnType) => {
    expect(modelTypesOf(elementTypeOf(bpmnType))).toContain(bpmnType);
  });
});
