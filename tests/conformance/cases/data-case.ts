import { processFile } from '../bpmn-file';
import type { Act, ConformanceCase } from '../conformance-case';
import { io } from './data-xml';

/** A case of one process that completes; what it leaves out is usual. */
export interface DataCase {
  readonly element: string;
  readonly kind: string;
  readonly position?: string;
  readonly section?: string;
  readonly content: string;
  readonly beside?: string;
  readonly variables?: ConformanceCase['variables'];
  readonly acts?: readonly Act[];
  readonly start?: 'outside';
  readonly completed: Readonly<Record<string, number>>;
  readonly ends?: ConformanceCase['variables'];
}

export function dataCase([id, data]: readonly [string, DataCase]): ConformanceCase {
  const { element, kind, position = 'process', section = '10.4', content, beside = '', completed, ends } = data;
  return {
    ...{ id, element, kind, position, section, models: [processFile(content, beside)] },
    ...(data.variables ? { variables: data.variables } : {}),
    ...(data.acts ? { acts: data.acts } : {}),
    ...(data.start ? { start: data.start } : {}),
    expected: { state: 'COMPLETED', completed, ...(ends ? { variables: ends } : {}) },
  };
}

/** A FEEL script task with data inputs and one data output. */
export function dataScript(
  id: string,
  source: string,
  result: string,
  rest: string,
  inputs: readonly string[] = [],
): string {
  return `<scriptTask id="${id}">${io(id, inputs, [result])}${rest}<script><![CDATA[${source}]]></script></scriptTask>`;
}
