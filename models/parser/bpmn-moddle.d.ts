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
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly ParseWarning[] }>;
  }
}
