import { expect, test, vi } from 'vitest'
import {
  aLetter,
  aReader,
  aTopic,
  type DlqBench,
  type Letter,
  numbersOf,
  park,
  retried,
  toBuffers,
} from '../../test/dlq-bench.ts'
import { aRun, auditOf, replayAll } from '../../test/replay-all.ts'
import {
  aheadClock,
  headersOf,
  main as applicants,
  notes,
  readAll,
  startTestConsumer,
} from '../../test/test-consumers.ts'
import { dlqTopic, smallSizes, topicSpecs } from '../index.ts'
import { countUnhandled, drop, planReplay } from './index.ts'

const many = (count: number): Letter[] => Array.from({ length: count }, (_, n) => ({ n }))

export function describeReplay(bench: DlqBench): void {
  const { log, db } = bench

  test('a replayed letter goes to the first tier for the group it failed in, its bytes as they were', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    const binary = Buffer.from([0, 255, 254, 10])
    const letters: Letter[] = [
      { n: 1 },
      { n: 2, value: Buffer.from('{"n": '), errorClass: 'poison', code: 'undecodable' },
      { n: 3, key: binary, value: binary, headers: { odd: binary, empty: Buffer.alloc(0) } },
      { n: 4, value: Buffer.alloc(0) },
      { n: 5, value: null, key: Buffer.alloc(0) },
    ]
    await park(log, main, letters)
    const { run, replayed } = await replayAll(bench, main)
    expect(replayed).toBe(5)
    const recs = await retried(log, main)
    expect(recs.every(({ partition }) => partition < 2)).toBe(true)
    for (const letter of letters) {
      const rec = recs.find(({ headers }) => headers['ce_id']?.toString() === `evt_${letter.n}`)
      const parked = aLetter(main, letter)
      const mark = { 'px-attempt': '0', 'px-replay-id': run.id, 'px-replay-count': '1' }
      expect([rec?.key, rec?.value]).toEqual([parked.key, parked.value])
      expect(rec?.headers).toEqual({ ...toBuffers(parked.headers), ...toBuffers(mark) })
    }
    expect(await readAll(log, main)).toEqual([])
  })

  test('a second run finds nothing, a third takes only what came since, and the count of replays grows', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, many(20))
    const first = await replayAll(bench, main)
    expect(await replayAll(bench, main)).toMatchObject({ replayed: 0, plan: { letters: 0 } })
    expect(await retried(log, main)).toHaveLength(20)
    // What failed again is a letter of its own.
    const again = (await retried(log, main)).find(({ headers }) => headers['ce_id']?.toString() === 'evt_3')
    await log.append([
      { key: again?.key ?? null, value: again?.value ?? null, headers: again?.headers ?? {}, topic: dlqTopic(main) },
    ])
    const second = await replayAll(bench, main, { tier: 2 })
    expect(second.replayed).toBe(1)
    const last = (await retried(log, main)).find(({ headers }) => headers['px-replay-id']?.toString() === second.run.id)
    expect(headersOf(last)).toMatchObject({ ce_id: 'evt_3', 'px-replay-count': '2' })
    expect([4, 5]).toContain(last?.partition)
    expect(second.run.id).not.toBe(first.run.id)
  })

  test('a stopped run is taken up where it stood: every letter once, and --max ends a run as well', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, many(30))
    const stop = new AbortController()
    const on = { replayed: (_letter: unknown, done: number) => done === 7 && stop.abort() }
    expect(await replayAll(bench, main, { signal: stop.signal, on })).toMatchObject({ replayed: 7, isStopped: true })
    expect(await replayAll(bench, main, { max: 5 })).toMatchObject({ replayed: 5, isStopped: false })
    expect(await replayAll(bench, main)).toMatchObject({ replayed: 18 })
    expect(numbersOf(await retried(log, main))).toEqual(Array.from({ length: 30 }, (_, n) => n))
    const audited = await db.selectFrom('dlqAudit').select('pos').where('topic', '=', dlqTopic(main)).execute()
    expect(audited).toHaveLength(30)
  })

  test('a dry run tells what would be done and writes nothing', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, [...many(6), { n: 7, group: 'unheard-of' }, { n: 8, group: null }])
    const choice = { topics: [dlqTopic(main)], filter: {} }
    const plan = await planReplay(log, auditOf(db, 'viewer'), choice)
    expect(plan.letters).toBe(6)
    expect(plan.byGroup).toEqual(new Map([['email', 6]]))
    const refused = [...plan.refused.keys()].toSorted()
    expect(refused).toEqual(['names no group', 'no consumer group of unheard-of is known to the log'])
    expect((await planReplay(log, auditOf(db), { ...choice, max: 4 })).letters).toBe(4)
    expect(await retried(log, main)).toEqual([])
    expect(await db.selectFrom('dlqAudit').select('pos').where('topic', '=', dlqTopic(main)).execute()).toEqual([])
  })

  test('a letter that nobody would read stays what it is', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, [{ n: 1, group: 'unheard-of' }, { n: 2 }])
    const refused: string[] = []
    const on = { refused: (_letter: unknown, why: string) => refused.push(why) }
    expect(await replayAll(bench, main, { on })).toMatchObject({ replayed: 1, refused: 1 })
    expect(refused).toEqual(['no consumer group of unheard-of is known to the log'])
    expect(numbersOf(await retried(log, main))).toEqual([2])
  })

  test('letters of a lane go to the group of that lane', async () => {
    const main = await aTopic(log, '.paid')
    await park(log, main, [{ n: 1, group: 'mailer' }])
    await aReader(log, main, 'mailer.free')
    expect(await replayAll(bench, main)).toMatchObject({ replayed: 0, refused: 1 })
    await aReader(log, main, 'mailer.paid')
    const { plan, replayed } = await replayAll(bench, main)
    expect([replayed, plan.byGroup]).toEqual([1, new Map([['mailer.paid', 1]])])
  })

  test('what an admin dropped counts as handled, stays in its topic, and comes back only when asked for', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, many(5))
    const request = { topics: [dlqTopic(main)], filter: { subjects: ['apl_1', 'apl_2'] } }
    const admin = auditOf(db, 'admin')
    expect(await countUnhandled(log, admin, request)).toBe(2)
    expect(await drop({ log, audit: admin }, { ...request, run: aRun('dropped') })).toEqual({ dropped: 2 })
    expect(await drop({ log, audit: admin }, { ...request, run: aRun('dropped') })).toEqual({ dropped: 0 })
    await replayAll(bench, main)
    expect(numbersOf(await retried(log, main))).toEqual([0, 3, 4])
    expect(await readAll(log, dlqTopic(main))).toHaveLength(5)
    await replayAll(bench, main, { withDropped: true })
    expect(numbersOf(await retried(log, main))).toEqual([0, 1, 2, 3, 4])
  })

  test('without the role nothing is written', async () => {
    const main = await aTopic(log)
    await aReader(log, main)
    await park(log, main, many(3))
    const asViewer = replayAll(bench, main, { audit: auditOf(db, 'viewer') })
    await expect(asViewer).rejects.toMatchObject({ code: 'forbidden' })
    const asOperator = drop(
      { log, audit: auditOf(db, 'operator') },
      { topics: [dlqTopic(main)], filter: {}, run: aRun('dropped') },
    )
    await expect(asOperator).rejects.toMatchObject({ code: 'forbidden' })
    expect(await retried(log, main)).toEqual([])
    expect(await db.selectFrom('dlqAudit').select('pos').where('topic', '=', dlqTopic(main)).execute()).toEqual([])
  })

  test('the group a letter failed in handles it after all, and no other group ever meets it', async () => {
    await log.ensureTopics(topicSpecs([{ name: 'applicants' }], smallSizes))
    const clock = aheadClock()
    const mail = notes('replay-mail')
    const other = notes('replay-other')
    const running = [
      await startTestConsumer(log, mail.consumer, { clock }),
      await startTestConsumer(log, other.consumer, { clock }),
    ]
    await park(
      log,
      applicants,
      many(10).map((letter) => ({ ...letter, group: 'replay-mail' })),
    )
    await vi.waitFor(async () => expect(await log.admin.groups()).toContain('replay-mail.retry'), 30_000)
    expect(await replayAll(bench, applicants)).toMatchObject({ replayed: 10, refused: 0 })
    await vi.waitFor(
      () => {
        clock.advance(10_000)
        expect(mail.seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n))
      },
      { timeout: 30_000, interval: 300 },
    )
    await Promise.all(running.map(({ stop }) => stop()))
    expect(other.seen).toEqual([])
    expect(await readAll(log, applicants)).toEqual([])
  }, 60_000)
}
