import type { Act } from '../conformance-case';

/** A kind of event that something from outside, or time, makes happen. */
export interface EventKind {
  readonly kind: string;
  readonly section: string;
  /** Root elements that the definition refers to. */
  readonly root: string;
  readonly definition: string;
  /** What makes it happen. */
  readonly acts: readonly Act[];
}

/** Kinds that catch what comes from outside the process. */
export const OUTSIDE_KINDS: readonly EventKind[] = [
  {
    kind: 'message',
    section: '10.5.5',
    root: '<message id="M" name="happens"/>',
    definition: '<messageEventDefinition messageRef="M"/>',
    acts: [{ do: 'publish', name: 'happens', variables: { seen: 1 } }],
  },
  {
    kind: 'timer duration',
    section: '10.5.5',
    root: '',
    definition: '<timerEventDefinition><timeDuration>PT0.3S</timeDuration></timerEventDefinition>',
    acts: [],
  },
  {
    kind: 'timer date',
    section: '10.5.5',
    root: '',
    definition: '<timerEventDefinition><timeDate>2020-01-01T00:00:00Z</timeDate></timerEventDefinition>',
    acts: [],
  },
  {
    kind: 'conditional',
    section: '10.5.5',
    root: '',
    definition: '<conditionalEventDefinition><condition>${x &gt; 3}</condition></conditionalEventDefinition>',
    acts: [{ do: 'set-variables', variables: { x: 5 } }],
  },
  {
    kind: 'signal',
    section: '10.5.5',
    root: '<signal id="G" name="waves"/>',
    definition: '<signalEventDefinition signalRef="G"/>',
    acts: [{ do: 'broadcast', name: 'waves', variables: { seen: 2 } }],
  },
];

/** Variables that the conditions need to begin with. */
export const BEFORE = { x: 0 } as const;

export function slug(text: string): string {
  return text.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
}
