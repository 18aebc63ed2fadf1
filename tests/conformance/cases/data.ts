import { bpmnFile, flows } from '../bpmn-file';
import type { ConformanceCase } from '../conformance-case';
import { dataCase, dataScript, type DataCase } from './data-case';
import { assign, io, object, reads, writes } from './data-xml';

const START = '<startEvent id="s"/>';
const END = '<endEvent id="e"/>';

const CASES: Readonly<Record<string, DataCase>> = {
  'data-object-between-tasks': {
    element: 'dataObject',
    kind: 'input and output association',
    content: `${START}${END}${object('order')}${object('total')}
      <serviceTask id="a">${io('a', [], ['found'])}${writes('a-out-found', 'orderRef')}</serviceTask>
      ${dataScript('b', 'paper.count * 2', 'sum', reads('orderRef', 'b-in-paper') + writes('b-out-sum', 'totalRef'), ['paper'])}
      ${flows('s a b e')}`,
    acts: [{ do: 'complete-job', type: 'a', variables: { found: { count: 4 } } }],
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { order: { count: 4 }, total: 8 },
  },
  'data-object-states': {
    element: 'dataObjectReference',
    kind: 'several with data states',
    content: `${START}${END}<dataObject id="order" name="order"/>
      <dataObjectReference id="drafted" name="order (draft)" dataObjectRef="order"><dataState name="draft"/></dataObjectReference>
      <dataObjectReference id="signed" name="order (signed)" dataObjectRef="order"><dataState name="signed"/></dataObjectReference>
      ${object('copy')}
      ${dataScript('a', '"paper"', 'out', writes('a-out-out', 'drafted'))}
      ${dataScript('b', 'given + "!"', 'out', reads('signed', 'b-in-given') + writes('b-out-out', 'copyRef'), ['given'])}
      ${flows('s a b e')}`,
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { order: 'paper', copy: 'paper!' },
  },
  'data-object-unnamed': {
    element: 'dataObject',
    kind: 'without name',
    content: `${START}${END}${object('dataUnnamed', null)}
      ${dataScript('a', '7', 'out', writes('a-out-out', 'dataUnnamedRef'))}${flows('s a e')}`,
    completed: { s: 1, a: 1, e: 1 },
    ends: { dataUnnamed: 7 },
  },
  'data-object-by-worker': {
    element: 'dataObject',
    kind: 'same name',
    content: `${START}${END}${object('order')}${object('seen')}
      <serviceTask id="a"/>
      ${dataScript('b', 'order', 'out', reads('orderRef', 'b-in-order') + writes('b-out-out', 'seenRef'), ['order'])}
      ${flows('s a b e')}`,
    acts: [{ do: 'complete-job', type: 'a', variables: { order: [1, 2] } }],
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { order: [1, 2], seen: [1, 2] },
  },
  'data-object-of-sub-process': {
    element: 'dataObject',
    kind: 'scope',
    position: 'sub-process',
    content: `${START}${END}${object('result')}
      <subProcess id="u"><startEvent id="us"/><endEvent id="ue"/>${object('inner', 'note')}
        ${dataScript('a', '"inside"', 'out', writes('a-out-out', 'innerRef'))}
        ${dataScript('b', 'note', 'out', reads('innerRef', 'b-in-given') + writes('b-out-out', 'resultRef'), ['given'])}
        ${flows('us a b ue')}</subProcess>
      ${flows('s u e')}`,
    variables: { note: 'outside' },
    completed: { s: 1, u: 1, us: 1, a: 1, b: 1, ue: 1, e: 1 },
    ends: { note: 'outside', result: 'inside' },
  },
  'data-object-of-sub-process-by-worker': {
    element: 'dataObject',
    kind: 'scope',
    position: 'sub-process, worker',
    content: `${START}${END}<subProcess id="u"><startEvent id="us"/><endEvent id="ue"/>${object('inner', 'note')}
        <serviceTask id="a"/>${flows('us a ue')}</subProcess>${flows('s u e')}`,
    variables: { note: 'outside' },
    acts: [{ do: 'complete-job', type: 'a', variables: { note: 'inside', more: 1 } }],
    completed: { s: 1, u: 1, us: 1, a: 1, ue: 1, e: 1 },
    ends: { note: 'outside', more: 1 },
  },
  'data-object-hidden-by-name': {
    element: 'dataObject',
    kind: 'of one name in two scopes',
    position: 'sub-process',
    content: `${START}${END}${object('around', 'note')}${object('result')}
      <subProcess id="u"><startEvent id="us"/><endEvent id="ue"/>${object('inner', 'note')}
        ${dataScript('a', '"inside"', 'out', writes('a-out-out', 'innerRef'))}
        ${dataScript('b', 'note', 'out', reads('aroundRef', 'b-in-note') + writes('b-out-out', 'resultRef'), ['note'])}
        ${flows('us a b ue')}</subProcess>
      ${flows('s u e')}`,
    variables: { note: 'outside' },
    completed: { s: 1, u: 1, us: 1, a: 1, b: 1, ue: 1, e: 1 },
    ends: { note: 'outside', result: 'outside' },
  },
  'data-object-of-each-round': {
    element: 'dataObject',
    kind: 'scope',
    position: 'multi-instance sub-process',
    content: `${START}${END}${object('list')}${object('results')}
      <subProcess id="u">
        <multiInstanceLoopCharacteristics><loopDataInputRef>listRef</loopDataInputRef><loopDataOutputRef>resultsRef</loopDataOutputRef><inputDataItem id="one" name="one"/><outputDataItem id="done" name="done"/></multiInstanceLoopCharacteristics>
        <startEvent id="us"/><endEvent id="ue"/>${object('inner', 'held')}
        ${dataScript('a', 'one * 10', 'out', writes('a-out-out', 'innerRef'))}
        ${dataScript('b', 'held + 1', 'done', '')}
        ${flows('us a b ue')}</subProcess>
      ${flows('s u e')}`,
    variables: { list: [1, 2, 3] },
    completed: { s: 1, u: 4, us: 3, a: 3, b: 3, ue: 3, e: 1 },
    ends: { results: [11, 21, 31] },
  },
  'data-property-of-activity': {
    element: 'property',
    kind: 'of an activity',
    content: `${START}${END}${object('order')}${object('total')}
      <scriptTask id="a"><ioSpecification><dataInput id="a-in" name="rate"/><dataOutput id="a-out" name="sum"/><inputSet/><outputSet/></ioSpecification>
        <property id="a-kept" name="kept"/>
        ${reads('orderRef', 'a-kept')}${reads('', 'a-in', assign('2', 'rate'))}${writes('a-out', 'totalRef')}
        <script>kept.count * rate</script></scriptTask>
      ${dataScript('b', 'kept = null', 'gone', '')}
      ${flows('s a b e')}`,
    variables: { order: { count: 3 } },
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { total: 6, gone: true },
  },
  'data-property-of-process': {
    element: 'property',
    kind: 'of a process',
    content: `<property id="rate" name="rate"/>${START}${END}
      ${dataScript('a', '5', 'out', writes('a-out-out', 'rate'))}${flows('s a e')}`,
    completed: { s: 1, a: 1, e: 1 },
    ends: { rate: 5 },
  },
  'data-transformation': {
    element: 'dataInputAssociation',
    kind: 'transformation of several sources',
    content: `${START}${END}${object('order')}${object('rate')}${object('total')}
      ${dataScript(
        'a',
        'sum',
        'out',
        reads(['orderRef', 'rateRef'], 'a-in-sum', '<transformation>order.count * rate</transformation>') +
          writes('a-out-out', 'totalRef', '<transformation>${out + 1}</transformation>'),
        ['sum'],
      )}${flows('s a e')}`,
    variables: { order: { count: 3 }, rate: 4 },
    completed: { s: 1, a: 1, e: 1 },
    ends: { total: 13 },
  },
  'data-assignments': {
    element: 'assignment',
    kind: 'from and to',
    content: `${START}${END}${object('order')}${object('letter')}
      ${dataScript(
        'a',
        'form.name + "/" + string(form.count)',
        'text',
        reads('orderRef', 'a-in-form', assign('order.owner', 'form.name') + assign('= 1 + 1', 'form.count')) +
          writes('a-out-text', 'letterRef', assign('text', 'letter.body') + assign('"sent"', 'state')),
        ['form'],
      )}${flows('s a e')}`,
    variables: { order: { owner: 'Li' }, letter: { head: 'h' } },
    completed: { s: 1, a: 1, e: 1 },
    ends: { letter: { head: 'h', body: 'Li/2' }, state: 'sent', order: { owner: 'Li' } },
  },
  'data-association-drawn': {
    element: 'dataObjectReference',
    kind: 'drawn only',
    content: `${START}${END}<dataObject id="d1"/><dataObjectReference id="r1" name="order" dataObjectRef="d1"/>
      <serviceTask id="a">${writes('', 'r1')}</serviceTask>
      <userTask id="b"><property id="p1" name="__targetRef_placeholder"/>${reads('r1', 'p1')}</userTask>
      ${flows('s a b e')}`,
    acts: [
      { do: 'complete-job', type: 'a', variables: { order: 1 } },
      { do: 'complete-task', element: 'b' },
    ],
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { order: 1 },
  },
  'data-multi-instance-input': {
    element: 'multiInstanceLoopCharacteristics',
    kind: 'data input and output of the activity',
    section: '10.3.8',
    content: `${START}${END}${object('list')}${object('results')}${object('rate')}
      <scriptTask id="a">${io('a', ['all', 'factor'], ['each'])}
        ${reads('listRef', 'a-in-all')}${reads('rateRef', 'a-in-factor')}${writes('a-out-each', 'resultsRef')}
        <multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>a-in-all</loopDataInputRef><loopDataOutputRef>a-out-each</loopDataOutputRef><inputDataItem id="item" name="item"/><outputDataItem id="each-out" name="each"/></multiInstanceLoopCharacteristics>
        <script>item * factor</script></scriptTask>
      ${flows('s a e')}`,
    variables: { list: [1, 2, 3], rate: 5 },
    completed: { s: 1, a: 4, e: 1 },
    ends: { results: [5, 10, 15] },
  },
  'data-input-set-waits': {
    element: 'inputSet',
    kind: 'waits until available',
    section: '10.4.2',
    content: `${START}${END}${object('order')}${object('total')}<parallelGateway id="g"/><parallelGateway id="j"/>
      <serviceTask id="a">${io('a', [], ['found'])}${writes('a-out-found', 'orderRef')}</serviceTask>
      ${dataScript('b', 'paper + 1', 'sum', reads('orderRef', 'b-in-paper') + writes('b-out-sum', 'totalRef'), ['paper'])}
      ${flows('s g a j e', 'g b j')}`,
    acts: [{ do: 'complete-job', type: 'a', variables: { found: 4 } }],
    completed: { s: 1, g: 1, a: 1, b: 1, j: 1, e: 1 },
    ends: { order: 4, total: 5 },
  },
  'data-input-set-same-name': {
    element: 'inputSet',
    kind: 'waits until available, all of one name',
    section: '10.4.2',
    position: 'sub-process',
    content: `${START}${END}${object('total')}<subProcess id="u">${object('order')}<startEvent id="us"/><parallelGateway id="g"/>
      <serviceTask id="a">${io('a', [], ['order'])}${writes('a-out-order', 'orderRef')}</serviceTask>
      ${dataScript('b', 'order + 1', 'sum', reads('orderRef', 'b-in-order') + writes('b-out-sum', 'totalRef'), ['order'])}
      ${flows('us g a', 'g b')}</subProcess>${flows('s u e')}`,
    acts: [{ do: 'complete-job', type: 'a', variables: { order: 4 } }],
    completed: { s: 1, u: 1, us: 1, g: 1, a: 1, b: 1, e: 1 },
    ends: { total: 5 },
  },
  'data-input-set-never-produced': {
    element: 'inputSet',
    kind: 'output that was not produced',
    section: '10.4.2',
    content: `${START}${END}${object('order')}
      <task id="a">${io('a', [], ['found'])}${writes('a-out-found', 'orderRef')}</task>
      <task id="b">${io('b', ['paper'], [])}${reads('orderRef', 'b-in-paper')}</task>
      ${flows('s a b e')}`,
    completed: { s: 1, a: 1, b: 1, e: 1 },
    ends: { order: null },
  },
  'data-input-set-alternatives': {
    element: 'inputSet',
    kind: 'the first that is available',
    section: '10.4.2',
    content: `${START}${END}${object('order')}${object('proof')}<parallelGateway id="g"/>
      <serviceTask id="a">${writes('', 'orderRef')}</serviceTask><serviceTask id="c">${writes('', 'proofRef')}</serviceTask>
      <task id="b"><ioSpecification><dataInput id="i1" name="one"/><dataInput id="i2" name="two"/><inputSet><dataInputRefs>i1</dataInputRefs></inputSet><inputSet><dataInputRefs>i2</dataInputRefs></inputSet><outputSet/></ioSpecification>${reads('orderRef', 'i1')}${reads('proofRef', 'i2')}</task>
      ${flows('s g a', 'g c', 'g b e')}`,
    acts: [
      { do: 'complete-job', type: 'c', variables: { proof: 1 } },
      { do: 'wait-completed', element: 'b' },
      { do: 'complete-job', type: 'a' },
    ],
    completed: { s: 1, g: 1, a: 1, c: 1, b: 1, e: 1 },
    ends: { proof: 1, order: null },
  },
  'data-standard-loop': {
    element: 'dataObject',
    kind: 'read and written by each round',
    position: 'standard loop',
    content: `${START}${END}${object('total')}
      <scriptTask id="a">${io('a', ['sum'], ['next'])}${reads('totalRef', 'a-in-sum')}${writes('a-out-next', 'totalRef')}
        <standardLoopCharacteristics><loopCondition>total &lt; 20</loopCondition></standardLoopCharacteristics><script>sum * 2</script></scriptTask>
      ${flows('s a e')}`,
    variables: { total: 3 },
    completed: { s: 1, a: 4, e: 1 },
    ends: { total: 24 },
  },
};

const CALLED = bpmnFile(`<process id="p" isExecutable="true">${START}${END}${object('order')}${object('total')}
  <dataStoreReference id="storeRef" dataStoreRef="register"/>
  <callActivity id="c" calledElement="q">${io('c', ['paper'], ['sum'])}${reads('orderRef', 'c-in-paper')}${writes('c-out-sum', 'totalRef')}</callActivity>
  ${dataScript('b', 'given', 'kept', reads('storeRef', 'b-in-given'), ['given'])}
  ${flows('s c b e')}</process>
  <dataStore id="register" name="register"/>
  <process id="q" isExecutable="true">
    <ioSpecification><dataInput id="q-in" name="paper"/><dataOutput id="q-out" name="sum"/><inputSet><dataInputRefs>q-in</dataInputRefs></inputSet><outputSet><dataOutputRefs>q-out</dataOutputRefs></outputSet></ioSpecification>
    <startEvent id="qs"/><endEvent id="qe"/><dataStoreReference id="qStoreRef" dataStoreRef="register"/>
    <scriptTask id="qa">${io('qa', [], ['sum'])}${writes('qa-out-sum', 'qStoreRef', '<transformation>"saved " + string(sum)</transformation>')}<script>paper.count + 1</script></scriptTask>
    ${flows('qs qa qe')}</process>`);

const CALL_CASE: ConformanceCase = {
  ...{ id: 'data-call-activity', element: 'callActivity', kind: 'data inputs and outputs, data store' },
  ...{ position: 'process', section: '10.4', models: [CALLED], variables: { order: { count: 1 } } },
  expected: {
    state: 'COMPLETED',
    completed: { s: 1, c: 1, b: 1, e: 1, qs: 1, qa: 1, qe: 1 },
    variables: { register: 'saved 2', kept: 'saved 2' },
  },
};

/** Item-aware elements and data associations (BPMN 2.0.2 section 10.4). */
export const dataCases: readonly ConformanceCase[] = [...Object.entries(CASES).map(dataCase), CALL_CASE];
