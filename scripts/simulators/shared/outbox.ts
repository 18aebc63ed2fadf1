import { createHmac, randomUUID } from 'node:crypto';
import type { Journal, JournalRecord } from './journal';

/** Something to be told to the subscriber, once it is due, until it is taken. */
export interface Notification {
  readonly id: string;
  readonly path: string;
  readonly body: unknown;
  /** Epoch ms. */
  readonly notBefore: number;
}

export interface Subscriber {
  readonly url: string;
  readonly key: string;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;
const ANSWER_MS = 5_000;

/** Pushes notifications at least once: pending ones are resumed after a restart, a refused one is given up. */
export class Outbox {
  readonly #pending = new Map<string, Notification>();
  readonly #subscriber: Subscriber | null;
  #journal: Journal | null = null;

  constructor(subscriber: Subscriber | null) {
    this.#subscriber = subscriber;
  }

  /** Starts pushing what is pending; called once, after the journal has been replayed. */
  attach(journal: Journal): void {
    this.#journal = journal;
    for (const notification of this.#pending.values()) this.#schedule(notification, notification.notBefore);
  }

  /** Takes in a line that carries `notifications`, or says that one was delivered. */
  replay(record: JournalRecord): void {
    if (record.kind === 'delivered') this.#pending.delete(record['id'] as string);
    for (const notification of (record['notifications'] ?? []) as readonly Notification[]) {
      this.#pending.set(notification.id, notification);
      if (this.#journal !== null) this.#schedule(notification, notification.notBefore);
    }
  }

  #schedule(notification: Notification, at: number, retryMs = FIRST_RETRY_MS): void {
    if (this.#subscriber === null) return;
    setTimeout(() => void this.#push(notification, retryMs), Math.max(0, at - Date.now()));
  }

  async #push(notification: Notification, retryMs: number): Promise<void> {
    if (!this.#pending.has(notification.id)) return;
    if (await this.#deliver(notification)) {
      this.#journal?.append({ kind: 'delivered', id: notification.id });
      this.#pending.delete(notification.id);
    } else {
      this.#schedule(notification, Date.now() + retryMs, Math.min(retryMs * 2, LAST_RETRY_MS));
    }
  }

  /** True when the subscriber took it, or refused it for good. Credentials, skew and overload may be mended: not for good. */
  async #deliver(notification: Notification): Promise<boolean> {
    if (this.#subscriber === null) return false;
    const body = JSON.stringify(notification.body);
    const time = String(Date.now());
    const nonce = randomUUID();
    const signature = createHmac('sha256', this.#subscriber.key).update(`${time}.${nonce}.${body}`).digest('hex');
    try {
      const response = await fetch(this.#subscriber.url + notification.path, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'content-type': 'application/json',
          'x-tongban-time': time,
          'x-tongban-nonce': nonce,
          'x-tongban-signature': signature,
        },
        body,
      });
      await response.body?.cancel();
      const mayBeMended = [401, 403, 408, 429].includes(response.status);
      return response.ok || (response.status >= 400 && response.status < 500 && !mayBeMended);
    } catch {
      return false;
    }
  }
}
