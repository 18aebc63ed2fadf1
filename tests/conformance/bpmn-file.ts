/** A file with some root elements, for cases. Without a prefix; `zeebe:` may be used inside. */
export function bpmnFile(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:tns="http://example.org/conformance" id="definitions"
  targetNamespace="http://example.org/conformance">${content}</definitions>`;
}

/** A file with one executable process `p` around some content, and root elements beside it. */
export function processFile(content: string, beside = ''): string {
  return bpmnFile(`${beside}<process id="p" isExecutable="true">${content}</process>`);
}

/** Sequence flows along chains such as `a b c`, without conditions; ids `a-b`. */
export function flows(...chains: readonly string[]): string {
  return chains
    .flatMap((chain) => {
      const ids = chain.split(' ');
      return ids.slice(1).map((id, index) => flow(ids[index] ?? '', id));
    })
    .join('');
}

/** One sequence flow, with a condition if given. */
export function flow(source: string, target: string, condition?: string): string {
  const body =
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression"><![CDATA[${condition}]]></conditionExpression>`;
  return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${body}</sequenceFlow>`;
}
