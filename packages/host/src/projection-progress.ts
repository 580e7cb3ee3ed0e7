import { type ProjectionName, projectionTopics } from '@plutomi/contracts/events/projections'
import type { Db } from '@plutomi/core/database'
import type { Behind, ProjectionProgress } from '@plutomi/core/freshness'
import { platformDb, sampleOutbox } from '@plutomi/core/platform'
import type { Log } from '@plutomi/pipeline'
import { GroupProgress, hasPassed } from '@plutomi/pipeline/measures'
import type { Clock } from '@plutomi/platform/clock'
import { sampler } from '@plutomi/platform/metrics'

export type ProgressParts = {
  /** Undefined as long as it is not open: until then nothing is known. */
  log: () => Log | undefined
  db: Db
  clock: Clock
  onError: (error: unknown) => void
}

const PLACES_KNOWN_FOR_MS = 20
const BEHIND_KNOWN_FOR_MS = 1_000
const PATIENCE_MS = 3_000

/** How far the projections are, asked of the log at most every so often, however many readers wait. */
export function projectionProgress(parts: ProgressParts): ProjectionProgress {
  const search = askingOf(parts, 'search')
  const analytics = askingOf(parts, 'analytics')
  const asking = (name: ProjectionName) => (name === 'search' ? search : analytics)
  return {
    hasPassed: async (name, place) => {
      const { group, committed } = asking(name)
      if (group()?.reads(place.topic) === false) return true
      return hasPassed((await committed()) ?? new Map(), place)
    },
    behind: (name) => asking(name).behind(),
  }
}

function askingOf(parts: ProgressParts, name: ProjectionName) {
  const group = onceOpen(parts, name)
  const asked = { limitMs: PATIENCE_MS, onError: parts.onError }
  return {
    group,
    committed: sampler({ ...asked, forMs: PLACES_KNOWN_FOR_MS, ask: oneAtATime(async () => group()?.committed()) }),
    behind: sampler({ ...asked, forMs: BEHIND_KNOWN_FOR_MS, ask: oneAtATime(() => behindOf(parts, group())) }),
  }
}

function onceOpen({ log, clock }: ProgressParts, name: ProjectionName): () => GroupProgress | undefined {
  const consumer = { name, topics: projectionTopics[name] }
  let group: GroupProgress | undefined
  return () => {
    const opened = log()
    if (opened !== undefined) group ??= new GroupProgress({ log: opened, clock, consumer })
    return group
  }
}

/** What waits in the outbox is behind, too: the relay may be away. */
async function behindOf({ db }: ProgressParts, group: GroupProgress | undefined): Promise<Behind | undefined> {
  if (group === undefined) return undefined
  const [inLog, outbox] = await Promise.all([group.behind(), sampleOutbox(platformDb(db))])
  return { records: inLog.records + outbox.rows, seconds: Math.max(inLog.seconds, outbox.oldestSeconds) }
}

/** A log that hangs is asked once and not again by each reader. */
function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | undefined
  return () => {
    running ??= ask().finally(() => {
      running = undefined
    })
    return running
  }
}
