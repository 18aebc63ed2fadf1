import type { ModelBinding } from '../../models/messages';

/** One DMN file of a deployment. */
export interface NewDecisionGraph {
  readonly resourceName: string;
  readonly graphId: string;
  readonly name: string | null;
  /** SHA-256 of the compiled model in the blob store. */
  readonly modelHash: string;
  readonly decisions: readonly NewDecision[];
}

export interface NewDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly versionTag: string | null;
}

/** An unchanged file keeps the versions of its graph and decisions, as Camunda does. */
export interface DeployedDecisionGraph {
  readonly graphId: string;
  readonly name: string | null;
  readonly key: string;
  readonly version: number;
  readonly resourceName: string;
  readonly isNew: boolean;
  readonly decisions: readonly {
    readonly decisionId: string;
    readonly name: string;
    readonly key: string;
    readonly version: number;
  }[];
}

/** Which decision is asked for. */
export type DecisionReference =
  | { readonly key: string }
  | { readonly decisionId: string }
  | { readonly decisionId: string; readonly versionTag: string };

export interface DecisionRow {
  readonly key: string;
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly modelHash: string;
  readonly graphId: string;
  readonly graphKey: string;
}

/** What a case needs of a decision. */
export function decisionBinding(row: DecisionRow): ModelBinding {
  const { key, decisionId, version, versionTag, modelHash } = row;
  const plain = { calls: {}, forms: {}, kind: 'decision' as const };
  return { hash: modelHash, definitionKey: key, processId: decisionId, version, versionTag, ...plain };
}
