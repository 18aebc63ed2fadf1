import type { NodeData } from './data';
import type { EventDefinition } from './event-definition';
import type { Expression, Mapping } from './expression';
import type { LoopDefinition } from './loop-definition';
import type { Property } from './process-model';

/** The flow node types that the kernel executes. A file with any other is refused at deploy. */
export const FLOW_NODE_TYPES = [
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
  'bpmn:Task',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:ManualTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:EventBasedGateway',
  'bpmn:ComplexGateway',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:AdHocSubProcess',
  'bpmn:CallActivity',
] as const;
export type FlowNodeType = (typeof FLOW_NODE_TYPES)[number];

/**
 * A flow node with the facets that its type uses; absent facets are `null`.
 * An event sub-process is a `bpmn:SubProcess` with `triggeredByEvent`.
 */
export interface FlowNode {
  readonly id: string;
  readonly type: FlowNodeType;
  readonly name: string | null;
  /** Id of the enclosing sub-process; `null` for the process itself. */
  readonly parent: string | null;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow: string | null;
  /** Name of the innermost lane. */
  readonly lane: string | null;
  readonly properties: readonly Property[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Events and receive tasks: what is caught or thrown; `null` for none events and other nodes. */
  readonly event: EventDefinition | null;
  /** Boundary events only. */
  readonly boundary: BoundaryDefinition | null;
  /** Start events of event sub-processes only; true elsewhere. */
  readonly interrupting: boolean;
  readonly triggeredByEvent: boolean;
  /** Work done outside: service or business rule task, or send task, message throw and message end with a task definition. */
  readonly job: JobDefinition | null;
  readonly userTask: UserTaskDefinition | null;
  readonly script: ScriptDefinition | null;
  readonly call: CallDefinition | null;
  /** Business rule tasks that evaluate a deployed decision; absent elsewhere, so that other models keep their hash. */
  readonly decision?: DecisionCall;
  /** Activities that run several times; absent elsewhere, so that models without loops keep their hash. */
  readonly loop?: LoopDefinition;
  /** Item-aware elements and data associations; absent where there are none. */
  readonly data?: NodeData;
  /** A handler that only compensation starts; absent elsewhere. */
  readonly forCompensation?: true;
  /** Complex gateways that say which tokens they wait for. */
  readonly activation?: Expression;
  /** Receive tasks and event-based gateways that begin an instance; `parallel` expects all events of its gateway. */
  readonly instantiates?: 'exclusive' | 'parallel';
  /** Call activities that run a global task of their file; `call` is absent then. */
  readonly globalTask?: GlobalTaskCall;
  /** Ad-hoc sub-processes only. */
  readonly adHoc?: AdHocDefinition;
  /** Activities that take or give other than one token, BPMN 2.0.2 section 10.3.1. */
  readonly quantities?: { readonly start: number; readonly completion: number };
}

export interface BoundaryDefinition {
  readonly attachedTo: string;
  readonly interrupting: boolean;
  /** Compensation only: the activity that undoes {@link attachedTo}. */
  readonly handler?: string;
}

/** A call of a global task, BPMN 2.0.2 section 10.3.4; the task is a node of the model under its own id. */
export interface GlobalTaskCall {
  readonly taskId: string;
  readonly propagateAllChildVariables: boolean;
}

/** How the elements inside an ad-hoc sub-process begin and when it is done, BPMN 2.0.2 section 10.3.5. */
export interface AdHocDefinition {
  readonly sequential: boolean;
  /** Looked at when an activity inside completes; `null` never holds. */
  readonly completionCondition: Expression | null;
  /** Whether activities that still run are ended when the condition holds. */
  readonly cancelsRemaining: boolean;
  /** A list of ids of the elements to begin with; `null` for all that nothing leads to. */
  readonly activeElements: Expression | null;
  /** Variable for the list of results, and what each path inside contributes at its end: both or neither. */
  readonly outputCollection: string | null;
  readonly outputElement: Expression | null;
}

export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: readonly Property[];
}

export interface UserTaskDefinition {
  readonly assignee: Expression | null;
  readonly candidateGroups: Expression | null;
  readonly candidateUsers: Expression | null;
  readonly dueDate: Expression | null;
  readonly followUpDate: Expression | null;
  readonly priority: Expression | null;
  readonly form: FormReference | null;
  readonly headers: readonly Property[];
}

export interface FormReference {
  /** `formId` of a deployed form, or an opaque external reference / form key. */
  readonly formId: string | null;
  readonly externalReference: string | null;
  /** An external reference or form key that the model computes. */
  readonly computedReference?: Expression;
  readonly binding: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | null;
}

export interface ScriptDefinition {
  /** Of another language than FEEL: its source, fixed. */
  readonly expression: Expression;
  /** Absent: FEEL. */
  readonly language?: 'javascript';
  readonly resultVariable: string | null;
}

/** `zeebe:calledDecision`. */
export interface DecisionCall {
  readonly decisionId: Expression;
  readonly binding: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | null;
  readonly resultVariable: string;
}

export interface CallDefinition {
  readonly processId: Expression;
  readonly binding: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | null;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}
