/**
 * Revision of the engine's behaviour that new cases start under. A case keeps the revision of its start, and recorded
 * histories of every revision are replayed: raise it with each change that would decide differently.
 */
export const ENGINE_REV = 3;
