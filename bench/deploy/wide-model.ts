import { bpmnProcess } from '../../tests/support/bpmn';

/**
 * A valid model of about `elements` flow nodes and sequence flows: groups of an exclusive gateway with a FEEL condition, a
 * user task with groups, a job, a script, and the gateway that merges. `variant` changes the numbers in the expressions.
 */
export function wideModel(elements: number, variant: number): string {
  const parts: string[] = ['<bpmn:startEvent id="start"/>'];
  let count = 1;
  let last = 'start';
  for (let group = 0; count + GROUP_ELEMENTS + 2 <= elements; group += 1) {
    parts.push(groupOf(group, last, variant));
    last = `merge_${group}`;
    count += GROUP_ELEMENTS;
  }
  parts.push(`<bpmn:endEvent id="end"/>${flow(last, 'end')}`);
  return bpmnProcess('wide', parts.join('\n'));
}

const GROUP_ELEMENTS = 11;

function groupOf(n: number, from: string, variant: number): string {
  const limit = variant * 10_000 + n;
  const extensions = (content: string): string => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;
  return `${flow(from, `split_${n}`)}
    <bpmn:exclusiveGateway id="split_${n}" default="split_${n}_task_${n}"/>
    ${flow(`split_${n}`, `task_${n}`)}
    <bpmn:sequenceFlow id="split_${n}_job_${n}" sourceRef="split_${n}" targetRef="job_${n}">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount &gt; ${limit} and region = "1310"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:userTask id="task_${n}" name="审查 ${n}">${extensions(
      `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="=[&quot;clerk&quot;]"/>`,
    )}</bpmn:userTask>
    <bpmn:serviceTask id="job_${n}" name="核验 ${n}">${extensions(
      `<zeebe:taskDefinition type="check-${n}" retries="3"/>
       <zeebe:ioMapping><zeebe:input source="=amount + ${limit}" target="sum"/><zeebe:output source="=sum" target="total_${n}"/></zeebe:ioMapping>`,
    )}</bpmn:serviceTask>
    <bpmn:scriptTask id="script_${n}" name="计算 ${n}">${extensions(
      `<zeebe:script expression="=if total_${n} = null then 0 else total_${n} * ${limit}" resultVariable="twice"/>`,
    )}</bpmn:scriptTask>
    <bpmn:exclusiveGateway id="merge_${n}"/>
    ${flow(`task_${n}`, `merge_${n}`)}
    ${flow(`job_${n}`, `script_${n}`)}
    ${flow(`script_${n}`, `merge_${n}`)}`;
}

function flow(from: string, to: string): string {
  return `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
}
