import type { FlowNode } from './flow-node';
import type { Expression } from './expression';

/**
 * One executable process as plain frozen JSON: what the parser makes of a BPMN file and what the kernel executes.
 * Content-addressed: the SHA-256 of its canonical JSON is its identity; names of versions and keys live outside.
 */
export interface ProcessModel {
  readonly format: 1;
  readonly processId: string;
  readonly name: string | null;
  readonly versionTag: string | null;
  /** `zeebe:property` entries of the process element. */
  readonly properties: readonly Property[];
  /** All flow nodes, nested ones included, in document order. Look up with {@link indexProcess}. */
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly SequenceFlow[];
  /** Names of variables that may be searched in clear text (`search.variables`). */
  readonly searchVariables: readonly string[];
}

export interface Property {
  readonly name: string;
  readonly value: string;
  /** The value parsed at deploy, for properties that take FEEL (`sla.milestone.at`, `sla.extend.by`) and begin with `=`. */
  readonly expression?: Expression;
}

/** A sequence flow, BPMN 2.0.2 section 8.4.13. */
export interface SequenceFlow {
  readonly id: string;
  readonly name: string | null;
  readonly source: string;
  readonly target: string;
  readonly condition: Expression | null;
}
