import { performance } from 'node:perf_hooks'

export interface LoadShape {
  users: number
  seconds: number
  /** Not counted; the first calls compile, fill caches and open connections. */
  warmUpSeconds?: number
}

export interface LoadResult {
  latenciesMs: number[]
  perSecond: number
}

/** Each user calls, waits for the answer and calls again, until the time is over. What fails ends the run. */
export async function runLoad(
  { users, seconds, warmUpSeconds = 1 }: LoadShape,
  call: (user: number) => Promise<unknown>,
): Promise<LoadResult> {
  const beginsAt = performance.now() + warmUpSeconds * 1000
  const endsAt = beginsAt + seconds * 1000
  const latenciesMs: number[] = []
  const work = async (user: number) => {
    for (;;) {
      const sentAt = performance.now()
      if (sentAt >= endsAt) return
      await call(user)
      if (sentAt >= beginsAt) latenciesMs.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: users }, (_, user) => work(user)))
  return { latenciesMs, perSecond: latenciesMs.length / seconds }
}
