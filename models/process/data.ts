import type { Expression } from './expression';

/**
 * Where an item-aware element keeps its value (BPMN 2.0.2 section 10.4.1): a variable of the scope that declares it.
 * `process`: the process instance; `node`: the instance of the flow node `owner` around or at the element that asks;
 * `store`: the root instance of the case; `variable`: whichever scope a plain variable of the name is in.
 */
export type DataPlace =
  | { readonly in: 'process' | 'store' | 'variable'; readonly name: string }
  | { readonly in: 'node'; readonly name: string; readonly owner: string };

/** Sets a place, or with a path a part of the object in it. */
export interface DataAssignment {
  readonly from: Expression;
  readonly to: DataPlace;
  readonly path: readonly string[];
}

/** A data association (section 10.4.2): transformation first, then assignments; without either the source is copied. */
export interface DataAssociation {
  readonly sources: readonly DataPlace[];
  readonly transformation: Expression | null;
  readonly assignments: readonly DataAssignment[];
  /** `null` where only assignments say what is set. */
  readonly target: DataPlace | null;
}

/** Data of one flow node; absent where a node has none, so that models without keep their hash. */
export interface NodeData {
  /** Variables that begin with the element instance, as null: properties, data outputs, data objects of a sub-process. */
  readonly locals: readonly string[];
  /** Carried out when the token has arrived, before input mappings. */
  readonly inputs: readonly DataAssociation[];
  /** Carried out on completion, after output mappings. */
  readonly outputs: readonly DataAssociation[];
  /**
   * Of each input set the places that another association of the model sets: the activity begins when all of one set
   * are set. Absent where a set needs none.
   */
  readonly requires?: readonly (readonly DataPlace[])[];
  /** Of what catches: the only data output. It takes the whole payload when that has no variable of its name. */
  readonly payload?: string;
  /** Names under which events of the file throw one data input: such a payload is its value. Absent without any. */
  readonly items?: readonly string[];
}
