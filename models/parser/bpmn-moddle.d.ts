declare module 'bpmn-moddle' {
  /** The part of a moddle element that we use. */
  export interface ModdleElement {
    readonly $type: string;
    readonly $attrs: Readonly<Record<string, unknown>>;
    readonly $parent?: ModdleElement;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
    $instanceOf(type: string): boolean;
  }

  export interface ParseWarning {
    readonly message: string;
    readonly error?: Error;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  }

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
  }
}

declare module 'moddle-xml' {
  import type { BpmnModdle, ModdleElement, ParseWarning } from 'bpmn-moddle';

  /** What a reader keeps while it reads; handed to the root handler when reading begins. */
  export interface ReadContext {
    addWarning(warning: ParseWarning): void;
  }

  export interface RootHandler {
    context: ReadContext;
  }

  export class Reader {
    constructor(options: { readonly model: BpmnModdle; readonly lax: boolean });
    handler(type: string): RootHandler;
    fromXML(xml: string, handler: RootHandler): Promise<{ readonly rootElement: ModdleElement }>;
  }
}
