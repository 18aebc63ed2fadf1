import type { Limit } from '../sla/limit';
import type { Step } from './step';

/** Steps that one party may perform for the items named, beyond its default ones (受托). `items: null`: all of the agreement. */
export interface Entrustment {
  readonly division: string;
  readonly steps: readonly Step[];
  readonly items: readonly string[] | null;
}

/** A 授权协议 between two divisions of any level (点对点通办). */
export interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly parties: readonly [string, string];
  /** `taskCode`s of items that one party handles and the other may receive. */
  readonly items: readonly string[];
  readonly entrustments: readonly Entrustment[];
  /** First and last day on which new cases may start; `to: null` is open-ended. Open cases are finished whatever the date. */
  readonly from: string;
  readonly to: string | null;
  /** Whether receipt (C1) counts from collection at the window or from arrival at the handling agency (default). */
  readonly receiptCountsFrom: 'collecting' | 'handling';
  /** Limits that the parties set for hand-over: dispatch after collection, transit, sign-off. */
  readonly transit: { readonly dispatch: Limit; readonly transit: Limit; readonly signOff: Limit } | null;
  /** Document that names the agreement; `verified: false` when its text (item list, dates) was not seen. */
  readonly source: string;
  readonly verified: boolean;
}

/** The entrusted steps per division for one item: what a case pins at its start. */
export function permittedSteps(agreement: Agreement, taskCode: string): Readonly<Record<string, readonly Step[]>> {
  const steps = new Map<string, Step[]>();
  for (const entrustment of agreement.entrustments) {
    if (entrustment.items !== null && !entrustment.items.includes(taskCode)) continue;
    const known = steps.get(entrustment.division) ?? [];
    steps.set(entrustment.division, [...known, ...entrustment.steps.filter((step) => !known.includes(step))]);
  }
  return Object.fromEntries(steps);
}

/**
 * The agreement to use for an item between two divisions on a day: one in force that names the item, else the nearest
 * miss (in force, then any between the parties), so that the refusal can say what is lacking. `null` without any.
 */
export function findAgreement(
  agreements: readonly Agreement[],
  query: { readonly receiving: string; readonly handling: string; readonly taskCode: string; readonly date: string },
): Agreement | null {
  const between = agreements.filter((agreement) => isBetween(agreement, query.receiving, query.handling));
  const inForce = between.filter((agreement) => isInForce(agreement, query.date));
  return (
    inForce.find((agreement) => agreement.items.includes(query.taskCode)) ??
    between.find((agreement) => agreement.items.includes(query.taskCode)) ??
    inForce[0] ??
    between[0] ??
    null
  );
}

/** Whether the two divisions are the parties, in either direction. */
export function isBetween(agreement: Agreement, a: string, b: string): boolean {
  return a !== b && agreement.parties.includes(a) && agreement.parties.includes(b);
}

/** Whether new cases may start on a day (`YYYY-MM-DD`, both ends included). */
export function isInForce(agreement: Agreement, date: string): boolean {
  return agreement.from <= date && (agreement.to === null || date <= agreement.to);
}
