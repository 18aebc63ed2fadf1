import type { Wait } from './frame';
import type { Game } from './game';
import { fire } from './happen';

/** The timer that is due next; of several the one that was created first. */
export function nextTimer({ waits }: Pick<Game, 'waits'>): Wait | null {
  let next: Wait | null = null;
  for (const wait of waits) {
    if (wait.trigger.on === 'timer' && (!next || wait.due < next.due)) next = wait;
  }
  return next;
}

/** Lets the time pass until the next timers are due; each is an input of its own. */
export function passTime(game: Game, run: () => void): void {
  game.now = nextTimer(game)?.due ?? game.now;
  for (let next = nextTimer(game); next && next.due <= game.now; next = nextTimer(game)) {
    fire(game, next, null);
    run();
  }
}
