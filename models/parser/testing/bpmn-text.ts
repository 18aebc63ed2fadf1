const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:tns="http://example.org/model"',
].join(' ');

/** A definitions element around some content, for tests. */
export function definitions(content: string, attributes = ''): string {
  return `<definitions ${NAMESPACES} targetNamespace="http://example.org/model" ${attributes}>${content}</definitions>`;
}

/** A file with one executable process `P` around some content, and root elements beside it. */
export function processFile(content: string, beside = ''): string {
  return definitions(`<process id="P" isExecutable="true">${content}</process>${beside}`);
}

/** A file with start, one element `X` and end in sequence. */
export function sequenceFile(element: string, beside = ''): string {
  return processFile(
    `<startEvent id="S"/><sequenceFlow id="a" sourceRef="S" targetRef="X"/>${element}` +
      '<sequenceFlow id="b" sourceRef="X" targetRef="E"/><endEvent id="E"/>',
    beside,
  );
}
