/** A message that looks for receivers, oldest first in every list. */
export interface WaitingMessage {
  readonly key: string;
  readonly hasCorrelation: boolean;
  /** Processes that have this message already. */
  readonly takenBy: ReadonlySet<string>;
  /** Subscriptions that declined it, with the write of their row that they were known by. */
  readonly declinedBy: ReadonlyMap<string, number>;
}

export interface OpenSubscription {
  readonly key: string;
  readonly instanceNo: string;
  readonly processId: string;
  readonly interrupting: boolean;
  readonly writeNo: number;
  /** Another message is on its way to it. */
  readonly isPromised: boolean;
}

export interface Match {
  readonly messageKey: string;
  readonly subscription: OpenSubscription;
}

/**
 * Pairs messages with subscriptions on the same name and key: per message and process at most one subscription, and an
 * interrupting subscription, which ends with its first message, is promised one message only. One that declined a
 * message is offered it again only when its row was written since.
 */
export function matchMessages(
  messages: readonly WaitingMessage[],
  subscriptions: readonly OpenSubscription[],
): readonly Match[] {
  const matches: Match[] = [];
  const promised = new Set(subscriptions.filter((subscription) => subscription.isPromised).map(({ key }) => key));
  for (const message of messages) {
    const taken = new Set(message.takenBy);
    for (const subscription of subscriptions) {
      if (taken.has(subscription.processId)) continue;
      if (subscription.writeNo <= (message.declinedBy.get(subscription.key) ?? 0)) continue;
      if (subscription.interrupting && promised.has(subscription.key)) continue;
      taken.add(subscription.processId);
      promised.add(subscription.key);
      matches.push({ messageKey: message.key, subscription });
    }
  }
  return matches;
}
