import type { Transform } from './context';

/** A none task has nothing of its own: it completes at once, BPMN 2.0.2 section 10.3.3. */
export const task: Transform = () => ({});
