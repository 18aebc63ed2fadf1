import type { Json } from '../../models/json';
import type { ModelBinding } from '../../models/messages';
import type { DecisionReference, DecisionRow, DeployedDecisionGraph, NewDecisionGraph } from './decisions';

/** One uploaded file as it came. */
export interface NewResource {
  readonly name: string;
  readonly content: string;
}

export interface NewProcess {
  readonly resourceName: string;
  readonly processId: string;
  readonly name: string | null;
  readonly versionTag: string | null;
  /** SHA-256 of the compiled model in the blob store. */
  readonly modelHash: string;
  readonly searchVariables: readonly string[];
  readonly hasStartForm: boolean;
  /** Call activities bound to the deployment: call activity id -> process id. */
  readonly calls: Readonly<Record<string, string>>;
  /** User tasks whose form is bound to the deployment: user task id -> form id. */
  readonly forms: Readonly<Record<string, string>>;
  /** Business rule tasks whose decision is bound to the deployment: task id -> decision id; absent for none. */
  readonly decisions?: Readonly<Record<string, string>>;
  readonly messageStarts: readonly (SharedStart & { readonly messageName: string })[];
  /** Absent: none. */
  readonly signalStarts?: readonly (SharedStart & { readonly signalName: string })[];
  /** `timer` is whatever the schedule needs, stored and given back as it is. */
  readonly timerStarts: readonly { readonly elementId: string; readonly timer: Json }[];
}

export interface SharedStart {
  readonly elementId: string;
  /** The element that waits in the instance for all triggers that name it; absent where one is enough. */
  readonly expectedBy?: string;
}

export interface NewForm {
  readonly resourceName: string;
  readonly formId: string;
  readonly versionTag: string | null;
  /** form-js schema. */
  readonly schema: Json;
  readonly hash: string;
}

export interface NewDeployment {
  readonly resources: readonly NewResource[];
  readonly processes: readonly NewProcess[];
  readonly forms: readonly NewForm[];
  /** DMN files; absent for none. */
  readonly decisionGraphs?: readonly NewDecisionGraph[];
  readonly deployedBy: string;
  readonly now: number;
}

/** An unchanged process (same file content and model as the latest version) keeps its key and version, as Camunda does. */
export interface DeploymentResult {
  readonly deploymentKey: string;
  readonly processes: readonly {
    readonly processId: string;
    readonly key: string;
    readonly version: number;
    readonly resourceName: string;
    readonly isNew: boolean;
  }[];
  readonly forms: readonly {
    readonly formId: string;
    readonly key: string;
    readonly version: number;
    readonly resourceName: string;
    readonly isNew: boolean;
  }[];
  readonly decisionGraphs: readonly DeployedDecisionGraph[];
}

export interface FormRow {
  readonly key: string;
  readonly formId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly schema: Json;
}

export interface TimerStart {
  readonly processId: string;
  readonly elementId: string;
  readonly definitionKey: string;
  readonly modelHash: string;
  readonly timer: Json;
}

/** Which definition is asked for. */
export type DefinitionReference =
  | { readonly key: string }
  | { readonly processId: string; readonly version?: number }
  | { readonly processId: string; readonly versionTag: string };

/** Definitions and forms; reads without a viewer serve the engine, not a screen. */
export interface DefinitionBook {
  /** All or nothing; replaces the message, signal and timer starts of the previous versions. */
  deploy(deployment: NewDeployment): Promise<DeploymentResult>;
  binding(reference: DefinitionReference): Promise<ModelBinding | null>;
  /** One decision with the graph that it belongs to. */
  decision(reference: DecisionReference): Promise<DecisionRow | null>;
  /** A key of its own for something that is answered but not stored. */
  newKey(): Promise<string>;
  /**
   * The definition and all that it reaches by calls bound to the deployment, itself first, then the decisions that these
   * are bound to: `CaseInput.models`.
   */
  bindings(reference: DefinitionReference): Promise<readonly ModelBinding[]>;
  form(
    reference: { readonly key: string } | { readonly formId: string; readonly versionTag?: string },
  ): Promise<FormRow | null>;
  /** Timer starts of the latest version of each process: what the schedules are reconciled with. */
  timerStarts(): Promise<readonly TimerStart[]>;
  /** Every model hash that a definition names: blobs that must stay. */
  modelHashes(): Promise<readonly string[]>;
}
