import type { ErrorEntry } from './error-entry';
import { errorTable } from './error-entry';

/** A finding of the deploy-time checks: a refusal of the model, answered with 400. */
function issue<const En extends string, const Zh extends string>(en: En, zh: Zh) {
  return { family: 'model-issue', status: 400, retryable: false, en, zh } as const satisfies ErrorEntry;
}

/** Findings of the deploy-time checks. */
export const modelIssues = errorTable({
  FILE_EMPTY: issue('The file is empty.', '文件为空。'),
  FILE_TOO_LARGE: issue('The file is larger than allowed.', '文件超过允许的大小。'),
  FILE_ENCODING: issue('The file is not UTF-8.', '文件编码不是 UTF-8。'),
  XML_NOT_WELL_FORMED: issue('The file is not well-formed XML.', '文件不是格式良好的 XML。'),
  XML_DOCTYPE_REFUSED: issue('Document type and entity declarations are refused.', '不接受文档类型声明或实体声明。'),
  XML_INSTRUCTION_REFUSED: issue('Processing instructions are refused.', '不接受处理指令。'),
  XML_TOO_DEEP: issue('The elements are nested too deeply.', '元素嵌套过深。'),
  XML_TOO_MANY_ELEMENTS: issue('The file has too many elements.', '元素数量过多。'),
  XML_TOO_MANY_ATTRIBUTES: issue('An element has too many attributes.', '元素的属性过多。'),
  XML_NAME_TOO_LONG: issue('A name or id is too long.', '名称或标识过长。'),
  NOT_BPMN: issue('The file is XML, but not BPMN 2.0.', '文件是 XML,但不是 BPMN 2.0。'),
  UNKNOWN_ELEMENT: issue(
    'An element is not known in its namespace, or not here.',
    '该元素在其命名空间中不存在,或不能用于此处。',
  ),
  UNKNOWN_ATTRIBUTE: issue('An attribute is not known on this element.', '该元素没有这个属性。'),
  UNREADABLE_CONTENT: issue('Content of the file cannot be read as BPMN.', '文件中有无法按 BPMN 读取的内容。'),
  UNRESOLVED_REFERENCE: issue('A reference names an element that does not exist.', '引用的元素不存在。'),
  UNRESOLVED_TYPE_NAME: issue(
    'A type name is not defined in the file; it is not needed.',
    '类型名未在文件中定义,不影响执行。',
  ),
  FOREIGN_CONTENT: issue(
    'Content of another namespace stands outside the extension elements.',
    '扩展元素之外出现其他命名空间的内容。',
  ),
  INVALID_VALUE: issue('An attribute has a value that its type does not allow.', '属性取值不合法。'),
  INVALID_ID: issue('An id is not a valid XML name.', '标识不是合法的 XML 名称。'),
  ID_MISSING: issue('An element has no id; one was made for it.', '元素缺少标识,已自动生成。'),
  DUPLICATE_ID: issue('An id is used more than once.', '标识重复。'),
  ELEMENT_REPEATED: issue('An element may appear only once at this place.', '该位置的元素只能出现一次。'),
  FINDINGS_LEFT_OFF: issue('There are more findings than are listed.', '检查结果过多,未全部列出。'),
  NO_EXECUTABLE_PROCESS: issue('The file has no executable process.', '文件中没有可执行流程。'),
  EXECUTABLE_ASSUMED: issue('isExecutable is absent and counts as true.', '未声明 isExecutable,按可执行处理。'),
  PROCESS_NOT_EXECUTABLE: issue('A process is not executable and is not deployed.', '流程标记为不可执行,未部署。'),
  PROCESS_ID_MISSING: issue('An executable process has no id.', '可执行流程缺少标识。'),
  PROCESS_EMPTY: issue('An executable process has no flow nodes.', '可执行流程中没有流节点。'),
  PROCESS_WITHOUT_START: issue('Nothing in the process or sub-process can start.', '流程或子流程没有可启动的元素。'),
  UNSUPPORTED_ELEMENT: issue('The engine does not execute this element.', '引擎尚不执行该元素。'),
  UNSUPPORTED_ATTRIBUTE: issue(
    'The engine does not execute what this attribute asks for.',
    '引擎尚不执行该属性所要求的行为。',
  ),
  UNSUPPORTED_EXTENSION: issue('The engine does not execute this extension element.', '引擎尚不执行该扩展元素。'),
  UNSUPPORTED_DATA_FLOW: issue('The engine does not execute this data association.', '引擎尚不执行该数据关联。'),
  DATA_ASSOCIATION_INVALID: issue(
    'A data association lacks an end or leads to data that cannot be seen there.',
    '数据关联缺少一端,或连接了不可见的数据。',
  ),
  DATA_SET_INVALID: issue(
    'An input or output set names data that are not its own, or the same twice.',
    '输入或输出数据集引用了不属于它的数据,或重复引用。',
  ),
  DATA_STORE_OF_CASE: issue('The content of a data store is kept per case.', '数据存储的内容按办件保存。'),
  RESOURCE_ROLE_IGNORED: issue(
    'Resource roles or parameters have no effect on this element.',
    '资源角色或资源参数在该元素上不起作用。',
  ),
  IMPORT_IGNORED: issue('An imported file is not read.', '不读取所导入的文件。'),
  UNSUPPORTED_SCRIPT: issue('The engine does not execute scripts in this language.', '引擎尚不执行该语言的脚本。'),
  EXTENSION_MISPLACED: issue('An extension element has no effect on this element.', '扩展元素不能用于该元素。'),
  EXTENSION_IGNORED: issue('What another tool added is kept, but not read.', '其他工具添加的内容予以保留,但不读取。'),
  EXTENSION_REPEATED: issue('An extension element may appear only once.', '扩展元素只能出现一次。'),
  SEQUENCE_FLOW_DANGLING: issue('A sequence flow lacks a valid source or target.', '顺序流缺少有效的起点或终点。'),
  FLOW_LISTED_WRONGLY: issue(
    'An element lists a sequence flow that is not connected to it so.',
    '元素列出的顺序流并未如此连接该元素。',
  ),
  SEQUENCE_FLOW_CROSSES_SCOPE: issue(
    'A sequence flow crosses the border of a process or sub-process.',
    '顺序流越过流程或子流程边界。',
  ),
  MESSAGE_FLOW_WITHIN_POOL: issue('A message flow connects elements of one pool.', '消息流连接了同一泳池内的元素。'),
  MESSAGE_FLOW_END: issue(
    'A message flow does not connect pools, activities or events, or in the wrong direction.',
    '消息流连接的不是泳池、活动或事件,或方向错误。',
  ),
  START_EVENT_INCOMING: issue('A start event has an incoming sequence flow.', '开始事件不能有流入的顺序流。'),
  START_EVENT_KIND: issue('A start event of this kind is not allowed here.', '此处不允许该类型的开始事件。'),
  MULTIPLE_NONE_START_EVENTS: issue(
    'A process or sub-process has more than one none start event.',
    '流程或子流程有多个无类型开始事件。',
  ),
  START_MESSAGE_NOT_STATIC: issue(
    'The message name of a start event must be a fixed text.',
    '消息开始事件的消息名必须是固定文本。',
  ),
  START_MESSAGE_REPEATED: issue(
    'Two start events of a process have the same message.',
    '同一流程的两个开始事件使用了相同消息。',
  ),
  END_EVENT_OUTGOING: issue('An end event has an outgoing sequence flow.', '结束事件不能有流出的顺序流。'),
  EVENT_DEFINITION_MISSING: issue('The event needs an event definition.', '该事件缺少事件定义。'),
  EVENT_DEFINITION_KIND: issue('The event definition is not allowed at this position.', '该位置不允许此类事件定义。'),
  BOUNDARY_ATTACHED_TO: issue(
    'A boundary event must be attached to an activity of the same scope.',
    '边界事件必须附着在同一范围内的活动上。',
  ),
  BOUNDARY_EVENT_INCOMING: issue('A boundary event has an incoming sequence flow.', '边界事件不能有流入的顺序流。'),
  ERROR_MUST_INTERRUPT: issue('An error event must interrupt.', '错误事件必须是中断型。'),
  DUPLICATE_ERROR_CATCH: issue('Two events of one scope catch the same error.', '同一范围内有两个事件捕获相同错误。'),
  EVENT_SUB_PROCESS_START: issue(
    'An event sub-process needs exactly one start event with a definition.',
    '事件子流程必须恰有一个带定义的开始事件。',
  ),
  EVENT_SUB_PROCESS_KIND: issue('A transaction cannot be triggered by an event.', '事务子流程不能由事件触发。'),
  EVENT_SUB_PROCESS_FLOW: issue(
    'An event sub-process cannot have sequence flows or boundary events.',
    '事件子流程不能有顺序流或边界事件。',
  ),
  EVENT_GATEWAY_TARGET: issue(
    'An event-based gateway leads to something that is not a catching event.',
    '事件网关之后必须是捕获事件或接收任务。',
  ),
  EVENT_GATEWAY_MIXED: issue(
    'Behind an event-based gateway stand message events and receive tasks.',
    '事件网关之后同时有消息事件和接收任务。',
  ),
  EVENT_GATEWAY_OUTGOING: issue(
    'An event-based gateway needs two or more outgoing sequence flows.',
    '事件网关至少需要两条流出的顺序流。',
  ),
  CONDITION_MISSING: issue(
    'A sequence flow after an exclusive gateway has no condition: it always holds.',
    '排他网关之后的顺序流没有条件,视为条件始终成立。',
  ),
  CONDITION_NOT_ALLOWED: issue('A condition is not allowed on this sequence flow.', '该顺序流不允许设置条件。'),
  DEFAULT_FLOW_INVALID: issue('The default flow must leave its own element.', '默认流必须从该元素流出。'),
  DEFAULT_FLOW_CONDITION: issue('The condition of a default flow is ignored.', '默认流上的条件不起作用。'),
  GATEWAY_UNCONNECTED: issue('A gateway has no outgoing sequence flow.', '网关没有流出的顺序流。'),
  GATEWAY_DIRECTION: issue(
    'The sequence flows of a gateway do not fit its gatewayDirection.',
    '网关的顺序流与其 gatewayDirection 不符。',
  ),
  NODE_UNREACHABLE: issue('No sequence flow leads to this element.', '没有顺序流到达该元素。'),
  LOOP_BEHAVIOR_INVALID: issue(
    'The events that a multi-instance activity throws cannot be thrown.',
    '多实例活动要抛出的事件无法抛出。',
  ),
  SIGNAL_MISSING: issue('The element needs a signal.', '该元素需要引用信号。'),
  START_SIGNAL_NOT_STATIC: issue(
    'The signal name of a start event must be a fixed text.',
    '信号开始事件的信号名必须是固定文本。',
  ),
  START_SIGNAL_REPEATED: issue(
    'Two start events of a process have the same signal.',
    '同一流程的两个开始事件使用了相同信号。',
  ),
  MESSAGE_MISSING: issue('The element needs a message with a name.', '该元素需要引用带名称的消息。'),
  CORRELATION_KEY_MISSING: issue('Waiting for a message needs a correlation key.', '等待消息需要关联键。'),
  CORRELATION_INVALID: issue(
    'A correlation key, property or subscription lacks a part.',
    '关联键、关联属性或关联订阅不完整。',
  ),
  ERROR_CODE_MISSING: issue('Throwing an error needs an error code.', '抛出错误需要错误代码。'),
  ESCALATION_CODE_MISSING: issue('Throwing an escalation needs an escalation code.', '抛出升级需要升级代码。'),
  DUPLICATE_ESCALATION_CATCH: issue(
    'Two events of one scope catch the same escalation.',
    '同一范围内有两个事件捕获相同升级。',
  ),
  LINK_NAME_MISSING: issue('A link event needs a link name.', '链接事件缺少链接名称。'),
  LINK_UNPAIRED: issue(
    'A link needs throwing events and exactly one catching event in the same scope.',
    '链接在同一范围内需要抛出事件和恰好一个捕获事件。',
  ),
  LINK_FLOW: issue(
    'A throwing link event has no outgoing and a catching one no incoming sequence flow.',
    '抛出链接事件不能有流出的顺序流,捕获链接事件不能有流入的顺序流。',
  ),
  COMPENSATION_HANDLER_MISSING: issue(
    'A compensation boundary event needs an association with a compensation activity of its scope.',
    '补偿边界事件必须关联同一范围内的补偿活动。',
  ),
  COMPENSATION_HANDLER_REPEATED: issue(
    'An activity has more than one compensation handler.',
    '一个活动只能有一个补偿处理。',
  ),
  COMPENSATION_HANDLER_FLOW: issue(
    'Compensation events on a boundary and compensation activities have no sequence flow.',
    '补偿边界事件和补偿活动不能连接顺序流。',
  ),
  COMPENSATION_HANDLER_UNUSED: issue('No compensation event leads to this activity.', '没有补偿事件关联该活动。'),
  COMPENSATION_TARGET: issue(
    'The activity to compensate is not visible from the throwing event.',
    '抛出事件无法访问要补偿的活动。',
  ),
  CANCEL_OUTSIDE_TRANSACTION: issue('A cancel event does not belong to a transaction.', '取消事件不属于事务子流程。'),
  CANCEL_MUST_INTERRUPT: issue('A cancel event must interrupt its transaction.', '取消事件必须中断事务。'),
  LOOP_INVALID: issue(
    'A loop does not say how often it runs, or stands where none is allowed.',
    '循环未说明执行次数,或位于不允许循环之处。',
  ),
  TIMER_INVALID: issue('The timer is not valid.', '定时器无效。'),
  CLOCK_UNKNOWN: issue('The timer reads a clock that does not exist.', '定时器引用了不存在的时钟。'),
  INVALID_EXPRESSION: issue('An expression cannot be parsed.', '表达式无法解析。'),
  EXPRESSIONS_TOO_LONG: issue('The expressions of the file are too long in all.', '文件中表达式总长超限。'),
  FIXED_VALUE_INVALID: issue('A fixed text cannot be what an attribute needs.', '属性不能取这样的固定文本。'),
  EXPRESSION_MISSING: issue('An expression or value is missing.', '缺少表达式或取值。'),
  INVALID_VARIABLE_NAME: issue('A variable name is not valid.', '变量名不合法。'),
  CALLED_PROCESS_MISSING: issue(
    'A call activity needs the id of the process it calls.',
    '调用活动缺少被调用流程的标识。',
  ),
  INSTANTIATION_INVALID: issue(
    'A receive task or event-based gateway cannot begin an instance like this.',
    '接收任务或事件网关不能以这种方式启动实例。',
  ),
  AD_HOC_INVALID: issue(
    'An ad-hoc sub-process contains what it must not, or lacks an activity.',
    '临时子流程包含不允许的元素,或缺少活动。',
  ),
  QUANTITY_INVALID: issue('A start or completion quantity has no meaning here.', '此处的启动数量或完成数量没有意义。'),
  BINDING_INVALID: issue('The binding is not valid.', '绑定方式无效。'),
  DECISION_REFERENCE_INVALID: issue(
    'The called decision of a business rule task is not complete.',
    '业务规则任务调用决策的定义不完整。',
  ),
  FORM_REFERENCE_INVALID: issue('The form reference of the user task is not valid.', '用户任务的表单引用无效。'),
  RETRIES_INVALID: issue('The number of retries is not valid.', '重试次数无效。'),
  SCRIPT_MISSING: issue('A script task needs a script or a task definition.', '脚本任务缺少脚本或任务定义。'),
  PROPERTY_UNKNOWN: issue('A property with a reserved prefix is not known.', '保留前缀下没有这个属性。'),
  PROPERTY_INVALID: issue('A property has a value that is not valid.', '属性取值无效。'),
  IMPLEMENTATION_IGNORED: issue(
    'The implementation of a task is not read; one that is run by it is a job named by its id.',
    '不读取任务的实现方式;依其执行的任务按元素标识作为作业处理。',
  ),
  NOT_DMN: issue('The file is XML, but not DMN.', '文件是 XML,但不是 DMN。'),
  DECISION_MISSING: issue('A file or decision service has no decision.', '文件或决策服务中没有决策。'),
  DECISION_ID_MISSING: issue('An element of the decision graph has no id.', '决策图中的元素缺少标识。'),
  DECISION_CYCLE: issue('A decision or type depends on itself.', '决策或类型依赖自身。'),
  RECURSIVE_TYPE: issue('Parts of a type are of that type again.', '类型的部分又为该类型。'),
  IMPORT_UNRESOLVED: issue(
    'A file that a decision model imports is not in the deployment.',
    '决策模型导入的文件不在同一部署中。',
  ),
  DECISION_UNSUPPORTED: issue('This part of a decision model is not executed.', '引擎不执行决策模型的该部分。'),
  DECISION_TABLE_INVALID: issue('A decision table is not valid.', '决策表无效。'),
  FORM_INVALID: issue('The form is not a valid form-js schema.', '表单不是有效的 form-js 结构。'),
});

export type ModelIssueCode = keyof typeof modelIssues;
