import { eventCatalog } from '../src/events/catalog.ts'
import { incompatibilities, readReleases, releaseOf, writeRelease } from './event-releases.ts'

/** Writes down the events of today: those that are new, and those to which something harmless was added. */
const released = new Map(readReleases().map((release) => [`${release.type}.${release.version}`, release]))
let refused = 0
for (const definition of eventCatalog.values()) {
  const today = releaseOf(definition)
  const before = released.get(`${today.type}.${today.version}`)
  const problems = before === undefined ? [] : incompatibilities(before.schema, today.schema)
  if (problems.length === 0) writeRelease(today)
  else process.stderr.write(`${today.type} needs a new version: ${problems.join('; ')}\n`)
  refused += problems.length
}
process.exitCode = refused === 0 ? 0 : 1
