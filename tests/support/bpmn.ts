/** Wraps the content of one process into a BPMN file. */
export function bpmnFile(processes: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://tongban.test">
${processes}
</bpmn:definitions>`;
}

export function bpmnProcess(id: string, content: string): string {
  return bpmnFile(`<bpmn:process id="${id}" isExecutable="true">${content}</bpmn:process>`);
}

/** Sequence flows along a chain of ids, named `from_to`. */
export function flows(...ids: string[]): string {
  return ids
    .slice(1)
    .map((id, index) => `<bpmn:sequenceFlow id="${ids[index]}_${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`)
    .join('\n');
}

/** Start, three user tasks, end: the sample case of the history budget. */
export const THREE_TASKS = bpmnProcess(
  'three_tasks',
  `<bpmn:startEvent id="start"/><bpmn:userTask id="one" name="收件"/><bpmn:userTask id="two" name="审查"/>
   <bpmn:userTask id="three" name="决定"/><bpmn:endEvent id="end"/>${flows('start', 'one', 'two', 'three', 'end')}`,
);
