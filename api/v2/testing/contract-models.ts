/** Files that the contract test deploys. */

const open = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://example.org/contract">`;
const close = '</bpmn:definitions>';

/** A review by a person, a job, a message and a decision without default: every kind of wait that the protocol shows. */
export const REVIEW_BPMN = `${open}
  <bpmn:process id="review-and-pay" name="Review and pay" isExecutable="true">
    <bpmn:extensionElements><zeebe:versionTag value="v1" /></bpmn:extensionElements>
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-review" sourceRef="start" targetRef="review" />
    <bpmn:userTask id="review" name="Review">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="approver" candidateUsers="=[&quot;zhang&quot;]" />
        <zeebe:taskSchedule dueDate="2030-01-02T08:00:00+08:00" followUpDate="2030-01-01T08:00:00+08:00" />
        <zeebe:formDefinition formId="review-form" bindingType="deployment" />
        <zeebe:taskHeaders><zeebe:header key="window" value="3" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="to-charge" sourceRef="review" targetRef="charge" />
    <bpmn:serviceTask id="charge" name="Charge">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="charge" retries="3" />
        <zeebe:taskHeaders><zeebe:header key="method" value="card" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="refused" attachedToRef="charge"><bpmn:errorEventDefinition errorRef="card" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="to-refused" sourceRef="refused" targetRef="end-refused" />
    <bpmn:endEvent id="end-refused" />
    <bpmn:sequenceFlow id="to-paid" sourceRef="charge" targetRef="paid" />
    <bpmn:intermediateCatchEvent id="paid" name="Paid"><bpmn:messageEventDefinition messageRef="paid-message" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="to-decide" sourceRef="paid" targetRef="decide" />
    <bpmn:exclusiveGateway id="decide" />
    <bpmn:sequenceFlow id="to-end" sourceRef="decide" targetRef="end">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=approved = true</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:endEvent id="end" />
  </bpmn:process>
  <bpmn:error id="card" errorCode="CARD_REFUSED" />
  <bpmn:message id="paid-message" name="paid">
    <bpmn:extensionElements><zeebe:subscription correlationKey="=order" /></bpmn:extensionElements>
  </bpmn:message>
${close}`;

export const REVIEW_FORM = JSON.stringify({
  type: 'default',
  id: 'review-form',
  components: [{ type: 'text', text: '审核' }],
});

/** One process waits for a signal, another begins with it, a third throws it. */
export const SIGNALS_BPMN = `${open}
  <bpmn:process id="listening" isExecutable="true">
    <bpmn:startEvent id="listen-start" />
    <bpmn:sequenceFlow id="to-closed" sourceRef="listen-start" targetRef="closed" />
    <bpmn:intermediateCatchEvent id="closed"><bpmn:signalEventDefinition signalRef="office-closed" /></bpmn:intermediateCatchEvent>
  </bpmn:process>
  <bpmn:process id="closing" isExecutable="true">
    <bpmn:startEvent id="closing-start"><bpmn:signalEventDefinition signalRef="office-closed" /></bpmn:startEvent>
    <bpmn:sequenceFlow id="to-closing-end" sourceRef="closing-start" targetRef="closing-end" />
    <bpmn:endEvent id="closing-end" />
  </bpmn:process>
  <bpmn:process id="throwing" isExecutable="true">
    <bpmn:startEvent id="throwing-start" />
    <bpmn:sequenceFlow id="to-close" sourceRef="throwing-start" targetRef="close" />
    <bpmn:endEvent id="close">
      <bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=why" target="reason" /></zeebe:ioMapping></bpmn:extensionElements>
      <bpmn:signalEventDefinition signalRef="office-closed" />
    </bpmn:endEvent>
  </bpmn:process>
  <bpmn:signal id="office-closed" name="office-closed" />
${close}`;

/** Begins with a message and waits for a person. */
export const ORDERED_BPMN = `${open}
  <bpmn:process id="ordered" name="Ordered" isExecutable="true">
    <bpmn:startEvent id="order"><bpmn:messageEventDefinition messageRef="order-message" /></bpmn:startEvent>
    <bpmn:sequenceFlow id="to-pack" sourceRef="order" targetRef="pack" />
    <bpmn:userTask id="pack"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
  </bpmn:process>
  <bpmn:message id="order-message" name="order-placed" />
${close}`;

/** Ends at once. */
export const SUM_BPMN = `${open}
  <bpmn:process id="sum" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-add" sourceRef="start" targetRef="add" />
    <bpmn:scriptTask id="add"><bpmn:extensionElements><zeebe:script expression="=a + b" resultVariable="total" /></bpmn:extensionElements></bpmn:scriptTask>
  </bpmn:process>
${close}`;
