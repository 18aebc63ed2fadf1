import type { Actor } from './messages';

/** The one who reads: the same identity as {@link Actor}, named apart because reading never changes anything. */
export type Viewer = Actor;
