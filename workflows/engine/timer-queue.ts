interface Entry {
  readonly due: number;
  readonly key: string;
}

/**
 * Timers by due instant, ties by key: a binary heap from which a removed or moved timer is dropped only when it
 * surfaces. Two queues that hold the same timers answer alike, whatever their history.
 */
export class TimerQueue {
  private heap: Entry[] = [];
  private readonly dueOf = new Map<string, number>();

  /** Adds a timer or moves it; `null` takes it out. O(log n). */
  set(key: string, due: number | null): void {
    if (due === null) {
      this.dueOf.delete(key);
    } else if (this.dueOf.get(key) !== due) {
      this.dueOf.set(key, due);
      this.push({ due, key });
    }
    if (this.heap.length > 2 * this.dueOf.size + 64) this.rebuild();
  }

  /** The earliest timer, or `null`. */
  first(): { readonly due: number; readonly key: string } | null {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      if (this.dueOf.get(top.key) === top.due) return top;
      this.pop();
    }
    return null;
  }

  private rebuild(): void {
    this.heap = [];
    for (const [key, due] of this.dueOf) this.push({ due, key });
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, entry)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = heap[child];
      if (!left) break;
      const right = heap[child + 1];
      if (right && isBefore(right, left)) child += 1;
      const smaller = heap[child];
      if (!smaller || isBefore(last, smaller)) break;
      heap[at] = smaller;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.key < b.key);
}
