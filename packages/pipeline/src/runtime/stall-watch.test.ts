import { expect, test } from 'vitest'
import { recAt, zero } from '../../test/scripted-log.ts'
import { Partition } from './partition.ts'
import { StallWatch } from './stall-watch.ts'
import { Work } from './work.ts'

const hour = 3_600_000
const begun = performance.now()
const now = begun + 2 * hour

/** A partition with one record in hand whose handling began an hour before the limit, and a watch over it. */
function aWatchedPartition() {
  const partition = new Partition(zero, () => undefined)
  const rec = recAt(7)
  const work = new Work(rec, partition, partition.tracker.begin(rec.offset))
  work.startedAt = begun
  partition.lastProgressAt = work.startedAt
  partition.inHand.add(work)
  const said: object[] = []
  const ended: string[] = []
  const silent = () => undefined
  const logger = { debug: silent, info: silent, warn: silent, error: (fields: object) => void said.push(fields) }
  const onFatal = (error: Error) => void ended.push(error.message)
  const watch = new StallWatch({ group: 'group', stallMs: hour, logger, onFatal })
  return { partition, work, said, ended, check: (at: number) => watch.check([partition], at) }
}

/** What the watch says of it, twice asked. */
function setUp(change: (partition: Partition, work: Work) => void = () => undefined) {
  const { partition, work, said, ended, check } = aWatchedPartition()
  change(partition, work)
  check(now)
  check(now)
  return { said, ended }
}

test('a partition that could go on and does not ends the process, once, with a list of what is in flight', () => {
  const { said, ended } = setUp()
  expect(ended).toEqual(['group completed nothing for 3600000 ms'])
  expect(said).toMatchObject([{ group: 'group', inFlight: [{ eventId: 'evt_apl_7_7', offset: '7', partition: 0 }] }])
})

test.each<[string, (partition: Partition, work: Work) => void]>([
  ['whose hand-over the log refuses', (partition, work) => partition.setStuck(work, true)],
  ['whose tries end, however badly', (partition) => (partition.lastProgressAt = now)],
  ['whose records wait for a place', (_, work) => (work.startedAt = 0)],
  ['whose records have just begun', (_, work) => (work.startedAt = now)],
  ['with nothing in hand', (partition) => partition.inHand.clear()],
])('a partition %s is no stall', (_name, change) => {
  expect(setUp(change).ended).toEqual([])
})

test('a partition that waited for longer than the limit has all of it from the moment it may go on', () => {
  const { partition, work, ended, check } = aWatchedPartition()
  partition.setStuck(work, true)
  check(now)
  partition.setStuck(work, false)
  check(now + hour - 1)
  expect(ended).toEqual([])
  check(now + hour + 1)
  expect(ended).toHaveLength(1)
})
