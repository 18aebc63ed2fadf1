/** A division of GB/T 2260 that takes part, with how its case system is reached. */
export interface Region {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: 'province' | 'city' | 'county';
  readonly parent: string | null;
  /** Which adapter family serves it; `null`: no system of its own is connected. */
  readonly adapter: 'rest' | 'table' | null;
  /** False when the code could not be found in GB/T 2260. */
  readonly verified: boolean;
}
