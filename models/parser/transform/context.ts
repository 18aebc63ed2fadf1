import type { FlowNode } from '../../process/flow-node';
import type { Report } from '../../rules/finding';
import type { SourceDocument, SourceNode } from '../../rules/source-document';

/** What the transforms of a file share. */
export interface TransformContext {
  readonly document: SourceDocument;
  readonly report: Report;
}

/** The facets of a flow node that its type decides. */
export type Facets = Partial<
  Pick<
    FlowNode,
    | 'event'
    | 'boundary'
    | 'interrupting'
    | 'triggeredByEvent'
    | 'job'
    | 'userTask'
    | 'script'
    | 'call'
    | 'activation'
    | 'instantiates'
    | 'globalTask'
    | 'adHoc'
    | 'decision'
  >
>;

/** Compiles what is special about one type of flow node. Missing parts are reported, never thrown. */
export type Transform = (node: SourceNode, context: TransformContext) => Facets;
