interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Many callers, few statements. At most `inFlight` batches run at once; whoever comes meanwhile goes into the next one.
 * Nothing is added when idle (the first caller leaves at once) and there is no timer. A batch that fails fails every
 * caller in it: an answer whose audit row could not be written does not leave.
 */
export class Batcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = 0;

  constructor(
    /** Runs one batch; the results stand in the order of the items. */
    private readonly run: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly inFlight: number,
    private readonly mostPerBatch = 500,
  ) {}

  /** Hands in one item and waits for its own result. */
  submit(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running < this.inFlight) void this.next();
    });
  }

  private async next(): Promise<void> {
    this.running++;
    // One turn of the event loop lets requests that arrived together leave together.
    await new Promise<void>((done) => setImmediate(done));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.mostPerBatch);
      try {
        const results = await this.run(batch.map((w) => w.item));
        batch.forEach((w, i) => {
          w.resolve(results[i] as R);
        });
      } catch (error) {
        for (const w of batch) w.reject(error);
      }
    }
    this.running--;
  }
}
