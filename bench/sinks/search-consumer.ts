import { searchConsumer } from '@plutomi/consumers'
import { newId } from '@plutomi/contracts/ids'
import { documentBuilder } from '@plutomi/core/search'
import { createMysqlLog, encodeEvent, type Log, mainTopic, type NewRecord } from '@plutomi/pipeline'
import { openSearchEngine, type SearchDocument, type SearchEngine } from '@plutomi/platform/search'
import { startMariadb, startOpenSearch } from '@plutomi/testing/engines'
import { type Pace, paceOf } from '../pipeline/countdown.ts'
import { alternate, atLeast, ratioLine } from '../pipeline/rounds.ts'
import type { Line } from '../report.ts'
import { makeTopics, paceOfConsumer, systemClock } from './consume.ts'
import type { SinkBench } from './measure.ts'
import { applicantIdsOf, fillPeople, type SearchedPeople } from './search-people.ts'

const perBatch = 500

/** Events of the log to documents in OpenSearch, read from the database one by one, against bulks of the same documents. */
export async function measureSearchConsumer({ rounds, scale }: SinkBench): Promise<Line[]> {
  const count = 20_000 * scale
  const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
  const openSearch = await startOpenSearch()
  const url = `${mariadb.url}/plutomi`
  const crowd = await fillPeople(url, count)
  const log = await createMysqlLog({ url })
  const engine = openSearchEngine({ url: openSearch.url })
  try {
    await fillLog(log, crowd, count)
    const batches = await batchesOf(crowd, count)
    const what = 'Search consumer into OpenSearch / bulks of the same documents from memory'
    const paces = await alternate(what, rounds, {
      own: () => consumeAll({ log, crowd, engine, count }),
      bare: () => writeAll(engine, batches, count),
    })
    return [ratioLine(what, paces, atLeast(0.8))]
  } finally {
    await log.close()
    await engine.close()
    await crowd.close()
    await Promise.all([openSearch.stop(), mariadb.stop()])
  }
}

/** An event for each applicant. */
async function fillLog(log: Log, { board: { workspaceId } }: SearchedPeople, count: number): Promise<void> {
  await makeTopics(log)
  const records = applicantIdsOf(count).map((id): NewRecord => {
    const about = {
      id: newId('evt'),
      type: 'applicant.updated',
      version: 1,
      subject: id,
      time: new Date(),
      workspaceId,
    }
    const { headers, value } = encodeEvent({ ...about, seq: 3, actor: 'seed', data: { changed: ['name'] } })
    return { topic: mainTopic('applicants'), key: Buffer.from(id), value, headers }
  })
  for (let at = 0; at < records.length; at += 2000) await log.append(records.slice(at, at + 2000))
}

async function batchesOf({ db, board: { workspaceId } }: SearchedPeople, count: number): Promise<SearchDocument[][]> {
  const build = documentBuilder({ db, clock: systemClock })
  const ids = applicantIdsOf(count)
  const batches: SearchDocument[][] = []
  for (let at = 0; at < ids.length; at += perBatch) {
    batches.push(await build(ids.slice(at, at + perBatch).map((id) => ({ workspaceId, id }))))
  }
  return batches
}

interface Consuming {
  log: Log
  crowd: SearchedPeople
  engine: SearchEngine
  count: number
}

/** A group of its own reads everything into an index of its own. */
async function consumeAll({ log, crowd, engine, count }: Consuming): Promise<Pace> {
  const index = await engine.admin.create()
  const consumer = searchConsumer({ db: crowd.db, clock: systemClock, search: engine.admin.open(index) })
  const pace = await paceOfConsumer(consumer, { log, count })
  await engine.admin.drop(index)
  return pace
}

async function writeAll(engine: SearchEngine, batches: readonly SearchDocument[][], count: number): Promise<Pace> {
  const name = await engine.admin.create()
  const index = engine.admin.open(name)
  const pace = await paceOf(count, async () => {
    for (const documents of batches) await index.write(documents)
  })
  await engine.admin.drop(name)
  return pace
}
