/** What an upload may weigh. Above any of these the file is refused before bpmn-moddle sees it. */
export const CAPS = {
  bytes: 5 * 1024 * 1024,
  depth: 64,
  /** Elements of the BPMN model namespace that carry an id: flow nodes, sequence flows, lanes, messages ... */
  elements: 16_000,
  /** All XML elements, with diagram interchange and extension content. */
  xmlElements: 120_000,
  /** Children without id of one element, such as references and mappings: bpmn-moddle's effort grows with their square. */
  unnamedChildren: 10_000,
  attributes: 64,
  nameLength: 512,
} as const;

export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const ZEEBE_NAMESPACE = 'http://camunda.org/schema/zeebe/1.0';
export const DIAGRAM_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/DI';
