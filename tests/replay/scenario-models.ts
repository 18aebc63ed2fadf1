import { decision, dmnFile, table } from '../../models/decisions/testing/dmn-text';
import { flows, processFile } from '../conformance/bpmn-file';

/** A FEEL script; `source` may hold quotation marks. */
const feel = (id: string, source: string, result: string, more = ''): string =>
  `<scriptTask id="${id}" ${more}><extensionElements><zeebe:script expression="=${source.replaceAll('"', '&quot;')}" resultVariable="${result}"/></extensionElements></scriptTask>`;
const say = (id: string, more = ''): string => feel(id, `append(get or else(said, []), "${id}")`, 'said', more);
const START = '<startEvent id="start"/>';
const END = '<endEvent id="end"/>';

/** The boundary event that has `handler` undo an activity. */
const undoneBy = (activity: string, handler: string): string =>
  `<boundaryEvent id="on_${activity}" attachedToRef="${activity}" cancelActivity="false"><compensateEventDefinition/></boundaryEvent><association id="to_${handler}" associationDirection="One" sourceRef="on_${activity}" targetRef="${handler}"/>`;

const SIGNAL = '<signalEventDefinition signalRef="office"/>';

/** A signal from outside reaches a catch and a boundary event, another is thrown to the case and to all others. */
export const SIGNALS = processFile(
  `${START}<parallelGateway id="fork"/><intermediateCatchEvent id="closed">${SIGNAL}</intermediateCatchEvent>
   <intermediateCatchEvent id="closed_again">${SIGNAL}</intermediateCatchEvent><userTask id="work"/>
   <boundaryEvent id="heard" attachedToRef="work" cancelActivity="false">${SIGNAL}</boundaryEvent>${say('note')}
   <intermediateThrowEvent id="tell">${SIGNAL}</intermediateThrowEvent>${END}
   ${flows('start fork closed closed_again', 'fork work tell end', 'heard note')}`,
  '<signal id="office" name="office-closed"/>',
);

/** Two activities are undone in the opposite order, one by a person. */
export const COMPENSATION = processFile(
  `${START}${say('pay')}${undoneBy('pay', 'refund')}<userTask id="refund" isForCompensation="true"/>
   ${say('print')}${undoneBy('print', 'shred')}${say('shred', 'isForCompensation="true"')}<userTask id="ask"/>
   <intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>${END}
   ${flows('start pay print ask undo end')}`,
);

/** A transaction is cancelled while work goes on in it. */
export const TRANSACTION = processFile(
  `${START}<transaction id="tx"><startEvent id="begin"/><parallelGateway id="fork"/>${say('book')}${undoneBy('book', 'release')}
     <userTask id="release" isForCompensation="true"/><userTask id="ask"/><userTask id="idle"/>
     <endEvent id="cancel"><cancelEventDefinition/></endEvent>${flows('begin fork book ask cancel', 'fork idle')}</transaction>
   <boundaryEvent id="cancelled" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>${say('sorry')}${END}
   ${flows('start tx', 'cancelled sorry end')}`,
);

/** Two of three let the gateway pass, the third resets it. */
export const COMPLEX_GATEWAY = processFile(
  `${START}<parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
   <complexGateway id="two"><activationCondition xsi:type="tFormalExpression"><![CDATA[=activationCount >= 2]]></activationCondition></complexGateway>
   <userTask id="next"/>${END}${flows('start fork', 'fork a two', 'fork b two', 'fork c two', 'two next end')}`,
);

/** User tasks over a collection until two are done, then scripts one after the other. */
export const MULTI_INSTANCE = processFile(
  `${START}<userTask id="review"><multiInstanceLoopCharacteristics><extensionElements>
     <zeebe:loopCharacteristics inputCollection="=[1, 2, 3]" inputElement="item" outputCollection="votes" outputElement="=vote"/></extensionElements>
     <completionCondition xsi:type="tFormalExpression"><![CDATA[=numberOfCompletedInstances >= 2]]></completionCondition></multiInstanceLoopCharacteristics></userTask>
   <scriptTask id="count"><extensionElements><zeebe:script expression="=item * 2" resultVariable="double"/></extensionElements>
     <multiInstanceLoopCharacteristics isSequential="true"><extensionElements>
     <zeebe:loopCharacteristics inputCollection="=[1, 2, 3]" inputElement="item" outputCollection="doubles" outputElement="=double"/></extensionElements>
     </multiInstanceLoopCharacteristics></scriptTask>${END}${flows('start review count end')}`,
);

/** A script outside of the case, then one that fails and runs again. */
export const JAVASCRIPT = processFile(
  `${START}<scriptTask id="sum" scriptFormat="javascript"><script><![CDATA[total = [1, 2, 3].reduce((a, b) => a + b, 0)]]></script></scriptTask>
   <scriptTask id="half" scriptFormat="javascript"><script>if (!ready) throw new Error('not yet'); total = total / 2</script></scriptTask>
   <userTask id="check"/>${END}${flows('start sum half check end')}`,
);

export const DECISION = processFile(
  `${START}<businessRuleTask id="price"><extensionElements><zeebe:calledDecision decisionId="fee" bindingType="deployment" resultVariable="fee"/></extensionElements></businessRuleTask>
   <userTask id="check"/>${END}${flows('start price check end')}`,
);
export const FEES = dmnFile(
  decision(
    'fee',
    table({
      inputs: ['amount'],
      outputs: ['fee'],
      rules: [
        ['< 100', '5'],
        ['>= 100', '10'],
      ],
    }),
  ),
);

/** Wall times of zones with summer time: a date in the past, a cron expression, FEEL. */
export const TIME_ZONES = processFile(
  `${START}
   <intermediateCatchEvent id="past"><timerEventDefinition><timeDate>2021-03-28T02:30:00[Europe/Paris]</timeDate></timerEventDefinition></intermediateCatchEvent>
   <intermediateCatchEvent id="soon"><timerEventDefinition><timeCycle>CRON_TZ=America/New_York * * * * * *</timeCycle></timerEventDefinition></intermediateCatchEvent>
   ${feel('compute', 'string(@"2021-10-31T02:30:00@Europe/Paris" + @"P1M")', 'wall')}<userTask id="check"/>${END}
   ${flows('start past soon compute check end')}`,
);
