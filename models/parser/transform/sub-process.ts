import { isEventSubProcess } from '../../rules/source-document';
import type { Transform } from './context';

/** An embedded or event sub-process; its content is compiled as nodes of their own. */
export const subProcess: Transform = (node) => ({ triggeredByEvent: isEventSubProcess(node) });
