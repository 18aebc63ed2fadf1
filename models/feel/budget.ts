import type { FeelLimits } from './limits';

/** Thrown inside the evaluator only, when a count is used up or an assertion of the model fails; never leaves it. */
export class FeelStop extends Error {
  /** The decision that was being evaluated, once it is known. */
  decisionId: string | null = null;

  constructor(
    readonly code: 'FEEL_LIMIT' | 'FEEL_ERROR',
    message: string,
  ) {
    super(message);
    this.name = 'FeelStop';
  }
}

/** Counts what one evaluation uses and stops it at fixed counts (see `FeelLimits`). */
export class Budget {
  private steps: number;
  private allocated: number;
  private depth: number;

  constructor(private readonly limits: FeelLimits) {
    this.steps = limits.steps;
    this.allocated = limits.allocated;
    this.depth = limits.depth;
  }

  step(count = 1): void {
    this.steps -= count;
    if (!(this.steps >= 0)) {
      throw new FeelStop('FEEL_LIMIT', `Expected at most ${this.limits.steps} steps, but the expression needs more`);
    }
  }

  /** Counts `size` characters or cells before they are created; creating them costs steps too. */
  allocate(size: number): void {
    this.allocated -= size;
    if (!(this.allocated >= 0)) {
      throw new FeelStop(
        'FEEL_LIMIT',
        `Expected at most ${this.limits.allocated} allocated characters and cells, but the expression needs more`,
      );
    }
    this.step(size >> 4);
  }

  /** Begins one level of nesting. Leaving is not guarded by `finally`: what throws here ends the whole evaluation. */
  enter(): void {
    if (--this.depth < 0) {
      throw new FeelStop('FEEL_LIMIT', `Expected at most ${this.limits.depth} levels of nesting, but there are more`);
    }
  }

  leave(): void {
    this.depth++;
  }

  /** What may still be allocated. */
  allocatable(): number {
    return this.allocated;
  }
}
