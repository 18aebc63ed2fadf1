import type { SqlExecutor } from '../database/sql-executor';
import type { MessagePair } from '../flush/message-locks';
import { waitingMessages } from './message-rows';
import { assignStarts } from './start-matching';

/** A message has begun an instance of a process; `pairs` are those of all that may have been held meanwhile. */
interface BegunStart {
  readonly messageKey: string;
  readonly processId: string;
  readonly pairs: readonly MessagePair[];
}

/** An instance has begun and waits: messages that were held for it, and that it has not taken, begin others. */
export async function releaseHeld(
  tx: SqlExecutor,
  { messageKey, processId, pairs }: BegunStart,
  now: number,
): Promise<void> {
  const held = [];
  for (const pair of pairs) {
    for (const message of await waitingMessages(tx, pair, [processId], now))
      if (message.key > messageKey) held.push({ pair, message });
  }
  held.sort((a, b) => (a.message.key < b.message.key ? -1 : 1));
  for (const { pair, message } of held) await assignStarts(tx, pair, message, { onlyProcess: processId });
}
