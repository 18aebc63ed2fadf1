/**
 * Where an evaluation stops. The limits are counts, never times: a replay on another machine must stop at the same
 * place. They are set so that the worst known expression ends within 50 ms on two cores.
 */
export interface FeelLimits {
  /** Nodes evaluated, items visited and matching work done. */
  readonly steps: number;
  /** Characters of text and cells of lists and contexts that the expression creates. */
  readonly allocated: number;
  /** Nested evaluations, counted through function calls and nested values. */
  readonly depth: number;
}

export const DEFAULT_FEEL_LIMITS: FeelLimits = { steps: 100_000, allocated: 1_000_000, depth: 256 };

/** What a source text may have at deploy: characters, nested brackets, nodes on one path, words and letters of a name. */
export const FEEL_SOURCE_LIMITS = {
  characters: 65_536,
  /** All expressions of one file together. */
  fileCharacters: 500_000,
  brackets: 64,
  treeDepth: 128,
  nodes: 20_000,
  nameWords: 32,
  nameCharacters: 256,
} as const;
