interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Turns work on one item into work on many: what is asked for while one batch is under way goes with the next, so an
 * idle process waits for nothing and a busy one does little per item. A batch that fails is tried again item by item, so
 * that nobody fails for another's fault.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most = 200 }: { most?: number } = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let isBusy = false

  async function run(): Promise<void> {
    isBusy = true
    // Whoever asks in the same turn goes with the first batch.
    await Promise.resolve()
    while (waiting.length > 0) await runBatch(work, waiting.splice(0, most))
    isBusy = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isBusy) void run()
    })
}

async function runBatch<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  batch: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await work(batch.map(({ item }) => item))
    if (results.length !== batch.length) throw new Error('A batch has a result for each of its items')
    // The lengths are equal, so that each has its own.
    for (const [index, result] of results.entries()) batch[index]?.resolve(result)
  } catch (error) {
    const [only] = batch
    if (batch.length === 1) only?.reject(error)
    else for (const one of batch) await runBatch(work, [one])
  }
}
