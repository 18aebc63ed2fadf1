import { BpmnModdle, type ModdleElement, type ParseWarning } from 'bpmn-moddle';
import { Reader, type ReadContext } from 'moddle-xml';
import { PACKAGES } from './descriptors';

const moddle = new BpmnModdle(PACKAGES);

/** How many unreadable places of a file are named before reading stops. */
const MAX_WARNINGS = 100;

/** What came of reading: the root element, or `null` with the reason in the warnings or in `failure`. */
export interface ReadResult {
  readonly root: ModdleElement | null;
  readonly warnings: readonly ParseWarning[];
  readonly failure: string | null;
}

/**
 * Reads a text with bpmn-moddle's descriptors and stops after 100 unreadable places. The reader looks up the line of
 * each such place from the beginning of the text: a file of nothing but mistakes would take minutes.
 */
export async function readBounded(text: string): Promise<ReadResult> {
  const warnings: ParseWarning[] = [];
  let unreadable = 0;
  const addWarning = (warning: ParseWarning) => {
    warnings.push(warning);
    // references are all resolved afterwards by ourselves, so each one arrives here
    if (isUnresolvedReference(warning)) return;
    unreadable++;
    if (unreadable >= MAX_WARNINGS) throw new TooManyWarnings();
  };
  const handler = new Reader({ model: moddle, lax: true }).handler('bpmn:Definitions');
  let context: ReadContext | null = null;
  Object.defineProperty(handler, 'context', {
    get: () => context,
    set: (value: ReadContext) => {
      value.addWarning = addWarning;
      context = value;
    },
  });
  try {
    const { rootElement } = await new Reader({ model: moddle, lax: true }).fromXML(text, handler);
    return { root: rootElement, warnings, failure: null };
  } catch (error) {
    if (unreadable >= MAX_WARNINGS) return { root: null, warnings, failure: null };
    const message = error instanceof Error ? error.message : '';
    return { root: null, warnings, failure: message.split('\n')[0] ?? '' };
  }
}

/** Whether a warning is about a reference that the reader did not resolve. */
export function isUnresolvedReference(warning: ParseWarning): boolean {
  return warning.message.startsWith('unresolved reference');
}

class TooManyWarnings extends Error {}
