import { expect, test, vi } from 'vitest'
import { aLetter, aReader, aTopic, type DlqBench, numbersOf, park } from '../../test/dlq-bench.ts'
import { aRun, auditOf, replayAll } from '../../test/replay-all.ts'
import { readAll } from '../../test/test-consumers.ts'
import { describeRecord } from '../describe-record.ts'
import { dlqTopic, type Log } from '../index.ts'
import {
  collectStats,
  type DeadLetterFilter,
  drop,
  findLetter,
  findOriginal,
  type LetterState,
  parsePlace,
  stretchesOf,
  walkDeadLetters,
} from './index.ts'

export function describeReading(bench: DlqBench): void {
  const { log, db } = bench

  async function walked(main: string, filter: DeadLetterFilter = {}, states?: LetterState[]) {
    const stretches = await stretchesOf(log, [dlqTopic(main)], filter)
    const found = []
    const walk = { stretches, filter, ...(states && { states }) }
    for await (const one of walkDeadLetters(log, auditOf(db, 'viewer'), walk)) found.push(one)
    return found
  }

  const numbersFor = async (main: string, filter: DeadLetterFilter) =>
    numbersOf((await walked(main, filter)).map(({ letter }) => letter.rec))

  test('each filter finds exactly its letters', async () => {
    const main = await aTopic(log)
    await park(log, main, [
      { n: 1 },
      { n: 2, group: 'search' },
      { n: 3, group: 'email', type: 'other.happened' },
      { n: 4, workspaceId: 'wsp_2' },
      { n: 5, errorClass: 'exhausted', code: 'timeout' },
      { n: 6, errorClass: 'poison', code: 'undecodable', value: Buffer.from('{') },
      { n: 7, group: null },
    ])
    expect(await numbersFor(main, {})).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await numbersFor(main, { groups: ['search'] })).toEqual([2])
    expect(await numbersFor(main, { groups: ['email'] })).toEqual([1, 3, 4, 5, 6])
    expect(await numbersFor(main, { groups: ['search', 'email'], types: ['other.happened'] })).toEqual([3])
    expect(await numbersFor(main, { workspaceIds: ['wsp_2'] })).toEqual([4])
    expect(await numbersFor(main, { errorClasses: ['poison', 'exhausted'] })).toEqual([5, 6])
    expect(await numbersFor(main, { errorCodes: ['timeout'] })).toEqual([5])
    expect(await numbersFor(main, { subjects: ['apl_4', 'apl_6'] })).toEqual([4, 6])
    expect(await numbersFor(main, { groups: ['emai'] })).toEqual([])
    const [third] = await walked(main, { subjects: ['apl_3'] })
    expect(await numbersFor(main, { places: [third?.letter.place ?? ''] })).toEqual([3])
  })

  test('since and until go by when a letter was parked, and what comes during a walk is not part of it', async () => {
    const main = await aTopic(log)
    await park(log, main, [{ n: 1 }, { n: 2 }])
    const before = (await walked(main)).map(({ letter }) => letter.parkedAt.getTime())
    const between = Math.max(...before) + 1
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(between + 5), 10_000)
    await park(log, main, [{ n: 3 }, { n: 4 }])
    expect(await numbersFor(main, { since: new Date(between) })).toEqual([3, 4])
    expect(await numbersFor(main, { until: new Date(between) })).toEqual([1, 2])
    const stretches = await stretchesOf(log, [dlqTopic(main)])
    await park(log, main, [{ n: 5 }])
    const seen = []
    for await (const { letter } of walkDeadLetters(log, auditOf(db), { stretches, filter: {} })) seen.push(letter.rec)
    expect(numbersOf(seen)).toEqual([1, 2, 3, 4])
  })

  test('what retention takes while letters are walked through is passed over, and nothing else', async () => {
    const main = await aTopic(log)
    await park(
      log,
      main,
      Array.from({ length: 120 }, (_, n) => ({ n, key: Buffer.from('one partition') })),
    )
    const stretches = await stretchesOf(log, [dlqTopic(main)])
    const partition = stretches[0]?.tp.partition ?? 0
    const seen = []
    for await (const { letter } of walkDeadLetters(log, auditOf(db), { stretches, filter: {} })) {
      if (seen.length === 0) await bench.trim(dlqTopic(main), partition, 100n)
      seen.push(letter.rec)
    }
    const numbers = numbersOf(seen)
    expect(numbers.slice(-20)).toEqual(Array.from({ length: 20 }, (_, index) => 100 + index))
    expect(numbers.slice(0, -20)).toEqual(Array.from({ length: numbers.length - 20 }, (_, n) => n))
  })

  test('an empty answer is not the end: it is asked again, and a log that stays silent is a fault', async () => {
    const main = await aTopic(log)
    await park(log, main, [{ n: 1 }, { n: 2 }])
    let silences = 2
    const slow = withRead(log, async (tp, from, max) => (silences-- > 0 ? [] : log.admin.read(tp, from, max)))
    const stretches = await stretchesOf(log, [dlqTopic(main)])
    const seen = []
    for await (const { letter } of walkDeadLetters(slow, auditOf(db), { stretches, filter: {} })) seen.push(letter.rec)
    expect(numbersOf(seen)).toEqual([1, 2])
    const silent = walkDeadLetters(
      withRead(log, async () => []),
      auditOf(db),
      { stretches, filter: {} },
    )
    await expect(silent.next()).rejects.toThrow('the log returned nothing at')
  })

  test('statistics count what is unhandled, by every field and by cause, and tell the oldest', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, [{ n: 1 }, { n: 2 }, { n: 3, group: 'search', code: 'mapping' }, { n: 4 }])
    await replayAll(bench, main, { filter: { subjects: ['apl_4'] } })
    const stretches = await stretchesOf(log, [dlqTopic(main)])
    const letters = walkDeadLetters(log, auditOf(db, 'viewer'), { stretches, filter: {} })
    const now = new Date(Date.now() + 2 * 3_600_000)
    const stats = await collectStats(letters, { now, states: ['unhandled'] })
    expect(stats.states).toEqual({ unhandled: 3, replayed: 1, dropped: 0 })
    expect(stats.by.group).toEqual(
      new Map([
        ['email', 2],
        ['search', 1],
      ]),
    )
    expect(stats.by.age).toEqual(new Map([['1 h to 24 h', 3]]))
    expect(stats.causes).toMatchObject([
      { group: 'email', errorClass: 'permanent', errorCode: 'no_template', letters: 2, subjects: 2 },
      { group: 'search', errorCode: 'mapping', letters: 1, example: 'failed 3' },
    ])
    const times = (await walked(main, {}, ['unhandled'])).map(({ letter }) => letter.parkedAt.getTime())
    expect(stats.oldestUnhandledAt?.getTime()).toBe(Math.min(...times))
  })

  test('a letter is shown beside its original while that exists, byte by byte compared', async () => {
    const main = await aTopic(log)
    const { topic: _dlq, ...original } = aLetter(main, { n: 1 })
    for (const name of Object.keys(original.headers)) {
      if (name.startsWith('px-') && !['px-workspace', 'px-seq'].includes(name)) delete original.headers[name]
    }
    const [position] = await log.append([{ ...original, topic: main }])
    const origin = `${main}/${position?.partition}/${position?.offset}`
    await park(log, main, [
      { n: 1, origin },
      { n: 1, origin, value: Buffer.from('{}'), headers: { ce_time: Buffer.from('now') } },
      { n: 1, origin: `${main}/0/99999` },
    ])
    const found = await Promise.all((await walked(main)).map(({ letter }) => findOriginal(log, letter)))
    const differences = found.map((one) => (one.state === 'there' ? one.differences.join() : one.state)).toSorted()
    expect(differences).toEqual(['', 'unknown', 'value,header ce_time'])
    await bench.trim(main, position?.partition ?? 0, (position?.offset ?? 0n) + 1n)
    const later = await Promise.all((await walked(main)).map(({ letter }) => findOriginal(log, letter)))
    expect(later.map(({ state }) => state).toSorted()).toEqual(['gone', 'gone', 'unknown'])
  })

  test('a letter is found by its place, and nothing where there is none', async () => {
    const main = await aTopic(log)
    await park(log, main, [{ n: 1 }])
    const [only] = await walked(main)
    const place = parsePlace(only?.letter.place ?? '')
    if (place === undefined) throw new Error('no place')
    expect(await findLetter(log, auditOf(db), place)).toMatchObject({
      state: 'unhandled',
      letter: { eventId: 'evt_1' },
    })
    expect(await findLetter(log, auditOf(db), { ...place, offset: 99n })).toBeUndefined()
    expect(await findLetter(log, auditOf(db), { ...place, partition: 99 })).toBeUndefined()
  })

  test('what nobody can decode is described all the same', async () => {
    const main = await aTopic(log)
    const binary = Buffer.from([0, 255, 1])
    await park(log, main, [{ n: 1, key: binary, value: binary, headers: { odd: binary } }])
    await park(log, main, [
      { n: 2, key: null, value: null },
      { n: 3, value: Buffer.from('{"n": ') },
    ])
    const described = (await walked(main)).map(({ letter }) => describeRecord(letter.rec))
    const byId = (id: string) => described.find(({ headers }) => headers['ce_id'] === id)
    expect(byId('evt_1')).toMatchObject({
      key: 'base64:AP8B',
      headers: { odd: 'base64:AP8B' },
      value: { kind: 'binary', base64: 'AP8B', bytes: 3 },
    })
    expect(byId('evt_2')).toMatchObject({ key: null, value: { kind: 'none' } })
    expect(byId('evt_3')).toMatchObject({ value: { kind: 'text', text: '{"n": ' } })
  })

  test('ten thousand letters, some of them large, are walked through and dropped a few megabytes at a time', async () => {
    const main = await aTopic(log)
    const count = 10_000
    const batch = 200
    for (let n = 0; n < count; n += batch) {
      const value = Buffer.alloc(n < 9000 ? 500 : 20_000, '"')
      await park(
        log,
        main,
        Array.from({ length: batch }, (_, index) => ({ n: n + index, value })),
      )
    }
    for (let n = 0; n < 12; n++) await park(log, main, [{ n: count + n, value: Buffer.alloc(700_000, '"') }])
    const { counting, pages } = countingLog(log)
    const request = { run: aRun('dropped'), topics: [dlqTopic(main)], filter: {} }
    const { dropped } = await drop({ log: counting, audit: auditOf(db, 'admin') }, request)
    expect(dropped).toBe(count + 12)
    expect(pages.records).toBeGreaterThanOrEqual(count + 12)
    expect(pages.largestBytes).toBeLessThan(9_000_000)
    expect(await walked(main, {}, ['unhandled'])).toEqual([])
    expect(await readAll(log, dlqTopic(main)).then((recs) => recs.length)).toBeGreaterThan(0)
  }, 120_000)
}

/** The log, with what each of its reads brings into memory measured. */
function countingLog(log: Log) {
  const pages = { records: 0, largestBytes: 0 }
  const read: Log['admin']['read'] = async (tp, from, max) => {
    const recs = await log.admin.read(tp, from, max)
    const bytes = recs.reduce((sum, { value }) => sum + (value?.length ?? 0), 0)
    pages.records += recs.length
    pages.largestBytes = Math.max(pages.largestBytes, bytes)
    return recs
  }
  return { counting: withRead(log, read), pages }
}

/** A driver's methods may stand on its prototype. */
function withRead(log: Log, read: Log['admin']['read']): Log {
  const changed: Log = Object.create(log, { admin: { value: { ...log.admin, read } } })
  return changed
}
