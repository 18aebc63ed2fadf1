import { FLOW_NODE_TYPES, type FlowNodeType } from '../../models/process/flow-node';
import { EXECUTED_EVENTS } from '../../models/rules/event-definition-position';

export type Language = 'en' | 'zh';
type Text = Readonly<Record<Language, string>>;

const NAMES: Readonly<Record<FlowNodeType, Text>> = {
  'bpmn:StartEvent': { en: 'Start event', zh: '开始事件' },
  'bpmn:EndEvent': { en: 'End event', zh: '结束事件' },
  'bpmn:IntermediateCatchEvent': { en: 'Intermediate catch event', zh: '中间捕获事件' },
  'bpmn:IntermediateThrowEvent': { en: 'Intermediate throw event', zh: '中间抛出事件' },
  'bpmn:BoundaryEvent': { en: 'Boundary event', zh: '边界事件' },
  'bpmn:Task': { en: 'Task', zh: '任务' },
  'bpmn:UserTask': { en: 'User task', zh: '用户任务' },
  'bpmn:ServiceTask': { en: 'Service task', zh: '服务任务' },
  'bpmn:BusinessRuleTask': { en: 'Business rule task', zh: '业务规则任务' },
  'bpmn:ScriptTask': { en: 'Script task', zh: '脚本任务' },
  'bpmn:ManualTask': { en: 'Manual task', zh: '手工任务' },
  'bpmn:SendTask': { en: 'Send task', zh: '发送任务' },
  'bpmn:ReceiveTask': { en: 'Receive task', zh: '接收任务' },
  'bpmn:ExclusiveGateway': { en: 'Exclusive gateway', zh: '排他网关' },
  'bpmn:ParallelGateway': { en: 'Parallel gateway', zh: '并行网关' },
  'bpmn:InclusiveGateway': { en: 'Inclusive gateway', zh: '包容网关' },
  'bpmn:EventBasedGateway': { en: 'Event-based gateway', zh: '事件网关' },
  'bpmn:ComplexGateway': { en: 'Complex gateway', zh: '复杂网关' },
  'bpmn:SubProcess': { en: 'Sub-process, event sub-process', zh: '子流程、事件子流程' },
  'bpmn:Transaction': { en: 'Transaction', zh: '事务子流程' },
  'bpmn:AdHocSubProcess': { en: 'Ad-hoc sub-process', zh: '临时子流程' },
  'bpmn:CallActivity': { en: 'Call activity', zh: '调用活动' },
};

const EVENT_NAMES: Readonly<Record<string, Text>> = {
  none: { en: 'none', zh: '空' },
  'bpmn:MessageEventDefinition': { en: 'message', zh: '消息' },
  'bpmn:TimerEventDefinition': { en: 'timer', zh: '定时' },
  'bpmn:ErrorEventDefinition': { en: 'error', zh: '错误' },
  'bpmn:EscalationEventDefinition': { en: 'escalation', zh: '升级' },
  'bpmn:ConditionalEventDefinition': { en: 'conditional', zh: '条件' },
  'bpmn:SignalEventDefinition': { en: 'signal', zh: '信号' },
  'bpmn:LinkEventDefinition': { en: 'link', zh: '链接' },
  'bpmn:CompensateEventDefinition': { en: 'compensation', zh: '补偿' },
  'bpmn:CancelEventDefinition': { en: 'cancel', zh: '取消' },
  'bpmn:TerminateEventDefinition': { en: 'terminate', zh: '终止' },
};

/** Event types that may do without a definition. */
const MAY_BE_NONE: ReadonlySet<FlowNodeType> = new Set([
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
]);

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ['element', 'BPMN type', 'kinds'],
  zh: ['元素', 'BPMN 类型', '种类'],
};

/** The file name of an element: `bpmn:EventBasedGateway` gives `event-based-gateway`. */
export function elementFileName(type: FlowNodeType): string {
  return type
    .replace(/^bpmn:/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
}

/** The table of what the engine executes, as Markdown; the same data decide what a deployment may contain. */
export function elementsTable(language: Language): string {
  const heading = HEADINGS[language];
  const rows = FLOW_NODE_TYPES.map((type) => [
    `[${NAMES[type][language]}](docs/elements/${elementFileName(type)}.md)`,
    `\`${type}\``,
    kindsOf(type, language),
  ]);
  const lines = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

function kindsOf(type: FlowNodeType, language: Language): string {
  const join = (kinds: readonly string[]): string =>
    kinds.map((kind) => EVENT_NAMES[kind]?.[language] ?? kind).join(language === 'en' ? ', ' : '、');
  const executed = EXECUTED_EVENTS.get(type === 'bpmn:StartEvent' ? 'process start' : type);
  if (!executed) return '';
  const kinds = join(MAY_BE_NONE.has(type) ? ['none', ...executed] : executed);
  if (type !== 'bpmn:StartEvent') return kinds;
  const inside = join(EXECUTED_EVENTS.get('event sub-process start') ?? []);
  return language === 'en' ? `${kinds}; of event sub-processes: ${inside}` : `${kinds};事件子流程:${inside}`;
}
