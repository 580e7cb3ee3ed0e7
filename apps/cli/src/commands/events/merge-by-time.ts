import { type Log, readPages, type Rec, type Stretch } from '@plutomi/pipeline'

type Head = { rec: Rec; rest: AsyncGenerator<Rec> }

/** The records of several partitions in the order of their times, a page of each in memory. */
export async function* mergeByTime(log: Log, stretches: readonly Stretch[]): AsyncGenerator<Rec> {
  const heads: Head[] = []
  for (const stretch of stretches) await push(heads, one(log, stretch))
  for (let head = first(heads); head !== undefined; head = first(heads)) {
    heads.splice(heads.indexOf(head), 1)
    yield head.rec
    await push(heads, head.rest)
  }
}

async function* one(log: Log, stretch: Stretch): AsyncGenerator<Rec> {
  for await (const page of readPages(log, stretch)) yield* page
}

async function push(heads: Head[], rest: AsyncGenerator<Rec>): Promise<void> {
  const next = await rest.next()
  if (!next.done) heads.push({ rec: next.value, rest })
}

function first(heads: readonly Head[]): Head | undefined {
  return heads.reduce<Head | undefined>(
    (earliest, head) => (earliest === undefined || head.rec.timestamp < earliest.rec.timestamp ? head : earliest),
    undefined,
  )
}
