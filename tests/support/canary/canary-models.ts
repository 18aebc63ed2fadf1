import { bpmnProcess, flows } from '../bpmn';

/** Division of the region that answers as the product's workers do, and of one whose worker does not encrypt failures. */
export const REGION = '131000';
export const LEAKY_REGION = '139999';

/** Every way by which a text gets into a case: person, job, region, message, scripts; at last a signal and a message to others. */
export function everyInput(id: string, region: string): string {
  return bpmnProcess(
    id,
    `<bpmn:startEvent id="start"/>
     <bpmn:userTask id="take_in" name="收件"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
     <bpmn:serviceTask id="work" name="核验"><bpmn:extensionElements>
       <zeebe:taskDefinition type="${id}.work" retries="3"/></bpmn:extensionElements></bpmn:serviceTask>
     <bpmn:boundaryEvent id="refused" attachedToRef="work"><bpmn:errorEventDefinition id="any_error"/></bpmn:boundaryEvent>
     ${decideTask(region)}
     <bpmn:scriptTask id="note" name="记录" scriptFormat="javascript"><bpmn:script><![CDATA[
       greeting = name + phone; execution.setVariable('note', { [address]: name }); throw new BpmnError(name);
     ]]></bpmn:script></bpmn:scriptTask>
     <bpmn:boundaryEvent id="noted" attachedToRef="note"><bpmn:errorEventDefinition id="any_note"/></bpmn:boundaryEvent>
     <bpmn:scriptTask id="again" scriptFormat="javascript"><bpmn:script>greeting = name + phone</bpmn:script></bpmn:scriptTask>
     <bpmn:intermediateCatchEvent id="paid"><bpmn:messageEventDefinition messageRef="paid_message"/></bpmn:intermediateCatchEvent>
     <bpmn:scriptTask id="letter"><bpmn:extensionElements>
       <zeebe:script expression="=&quot;尊敬的&quot; + name + &quot;,&quot; + address" resultVariable="letter"/></bpmn:extensionElements></bpmn:scriptTask>
     <bpmn:intermediateThrowEvent id="announced"><bpmn:extensionElements>
       <zeebe:ioMapping><zeebe:input source="=name + phone" target="who"/></zeebe:ioMapping></bpmn:extensionElements>
       <bpmn:signalEventDefinition signalRef="announced_signal"/></bpmn:intermediateThrowEvent>
     <bpmn:endEvent id="told"><bpmn:extensionElements/><bpmn:messageEventDefinition messageRef="told_message"/></bpmn:endEvent>
     ${flows('start', 'take_in', 'work', 'decide', 'note')}
     ${flows('noted', 'again', 'paid', 'letter', 'announced', 'told')}
     ${flows('refused', 'work')}`,
  ).replace(
    '<bpmn:process',
    `<bpmn:message id="paid_message" name="${id}-paid"><bpmn:extensionElements>
       <zeebe:subscription correlationKey="=phone"/></bpmn:extensionElements></bpmn:message>
     <bpmn:signal id="announced_signal" name="=&quot;announced-&quot; + name"/>
     <bpmn:message id="told_message" name="=&quot;told-&quot; + name"/><bpmn:process`,
  );
}

/** Calls the region at once. */
export const REGION_ONLY = bpmnProcess(
  'canary_region_only',
  `<bpmn:startEvent id="start"/>${decideTask(LEAKY_REGION)}<bpmn:endEvent id="end"/>${flows('start', 'decide', 'end')}`,
);

/** Waits for a person and does nothing else. */
export const ONE_TASK = bpmnProcess(
  'canary_one_task',
  `<bpmn:startEvent id="start"/><bpmn:userTask id="task"/><bpmn:endEvent id="end"/>${flows('start', 'task', 'end')}`,
);

/** Begins with a message whose correlation key is held while it runs. */
export const BY_MESSAGE = bpmnProcess(
  'canary_by_message',
  `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="begin_message"/></bpmn:startEvent>
   <bpmn:userTask id="task"/><bpmn:endEvent id="end"/>${flows('start', 'task', 'end')}`,
).replace('<bpmn:process', '<bpmn:message id="begin_message" name="canary-begin"/><bpmn:process');

function decideTask(region: string): string {
  return `<bpmn:serviceTask id="decide" name="属地决定"><bpmn:extensionElements>
    <zeebe:taskDefinition type="region.decide"/>
    <zeebe:ioMapping><zeebe:input source="=&quot;grant&quot;" target="decision"/>
      <zeebe:input source="=name + address" target="explain"/></zeebe:ioMapping>
    <zeebe:properties><zeebe:property name="region" value="${region}"/></zeebe:properties>
  </bpmn:extensionElements></bpmn:serviceTask>`;
}
