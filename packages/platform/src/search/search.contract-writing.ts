import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import type { SearchDocument, SearchEngine } from './index.ts'
import { aDocument, fill, find } from './search.contract-documents.ts'
import { emptyTexts } from './words/terms.ts'

/** What writes do, in whatever order and however often they come, on any driver. */
export function describeWriting(engine: () => SearchEngine): void {
  const liveName = async () => (await engine().admin.list()).find(({ isLive }) => isLive)?.name ?? ''
  const stored = async (documents: readonly SearchDocument[]) => engine().admin.read(await liveName(), documents)

  test('a newer write replaces all of the older', async () => {
    const older = aDocument({
      version: 3,
      texts: { name: 'Anna Kowalska', notes: ['forklift'] },
      tagIds: [newId('tag')],
    })
    const newer = { ...older, version: 4, tagIds: [], texts: { ...emptyTexts, name: 'Anna Nowak' } }
    await fill(engine(), [older])
    await fill(engine(), [newer])
    const { workspaceId } = older
    for (const text of ['kowalska', 'forklift']) expect(await find(engine(), { workspaceId, text })).toEqual([])
    expect(await find(engine(), { workspaceId, text: 'nowak' })).toEqual([older.id])
    expect(await find(engine(), { workspaceId, text: 'nowak', filters: { tagIds: older.tagIds } })).toEqual([])
    expect(await stored([older])).toEqual([newer])
  })

  test('an older write after a newer one, and the same again, change nothing and count as done', async () => {
    const newer = aDocument({ version: 4, texts: { name: 'Anna Nowak' } })
    const older = { ...newer, version: 3, texts: { ...emptyTexts, name: 'Anna Kowalska' } }
    await fill(engine(), [newer])
    expect(await engine().write([older])).toEqual([{ kind: 'superseded' }])
    expect(await engine().write([newer])).toEqual([{ kind: 'superseded' }])
    await engine().refresh()
    expect(await find(engine(), { workspaceId: newer.workspaceId, text: 'kowalska' })).toEqual([])
    expect(await stored([newer])).toEqual([newer])
  })

  test('a deleted one is found by nothing, keeps no text, and a late older write does not bring it back', async () => {
    const someone = aDocument({ version: 3, texts: { name: 'Anna Kowalska', notes: ['forklift'] } })
    const gone = { ...someone, version: 4, deletedAt: new Date('2026-03-01T12:00:00.000Z') }
    await fill(engine(), [someone])
    await fill(engine(), [gone])
    expect(await engine().write([someone])).toEqual([{ kind: 'superseded' }])
    await engine().refresh()
    for (const text of ['anna', 'forklift', `#${someone.number}`]) {
      expect(await find(engine(), { workspaceId: someone.workspaceId, text })).toEqual([])
    }
    expect(await stored([someone])).toEqual([{ ...gone, texts: emptyTexts }])
  })

  test('deleted ones go for good some time later, the others stay', async () => {
    const workspaceId = newId('wsp')
    const deletedAt = new Date('2026-03-01T12:00:00.000Z')
    const old = aDocument({ workspaceId, deletedAt })
    const recent = aDocument({ workspaceId, deletedAt: new Date('2026-03-05T12:00:00.000Z') })
    const present = aDocument({ workspaceId })
    await fill(engine(), [old, recent, present])
    await engine().ping()
    expect(await engine().purge(new Date('2026-03-03T12:00:00.000Z'))).toBeGreaterThan(0)
    expect(await engine().purge(new Date('2026-03-03T12:00:00.000Z'))).toBe(0)
    expect((await stored([old, recent, present])).map(({ id }) => id).toSorted()).toEqual(
      [recent.id, present.id].toSorted(),
    )
  })

  test('everything twice and shuffled leaves the same as once and in order', async () => {
    const workspaceId = newId('wsp')
    const ids = Array.from({ length: 5 }, () => newId('apl'))
    const lives = ids.flatMap((id, nth) =>
      Array.from({ length: 6 }, (_, version) =>
        aDocument({
          workspaceId,
          id,
          number: nth,
          applicationId: 'app_1',
          stageId: `stg_${version}`,
          version: version + 1,
          deletedAt: nth === 4 && version === 5 ? new Date('2026-03-01T12:00:00.000Z') : null,
          texts: { name: `Person v${version}`, notes: [`note${version}`] },
        }),
      ),
    )
    const shuffled = [...lives, ...lives].map((document, index) => ({ document, at: (index * 37) % 61 }))
    const ordered = shuffled.toSorted((one, other) => one.at - other.at).map(({ document }) => document)
    for (let start = 0; start < ordered.length; start += 7) {
      const outcomes = await engine().write(ordered.slice(start, start + 7))
      expect(outcomes.every(({ kind }) => kind === 'written' || kind === 'superseded')).toBe(true)
    }
    await engine().refresh()
    const last = lives.filter(({ version }) => version === 6)
    const byId = (all: readonly SearchDocument[]) => all.toSorted((one, other) => one.id.localeCompare(other.id))
    expect(byId(await stored(last))).toEqual(
      byId(last.map((document) => (document.deletedAt === null ? document : { ...document, texts: emptyTexts }))),
    )
    expect((await find(engine(), { workspaceId, text: 'note5' })).length).toBe(4)
    for (const version of [0, 1, 2, 3, 4]) {
      expect(await find(engine(), { workspaceId, text: `note${version}` })).toEqual([])
    }
  })

  test('one batch may hold several versions of one document, in any order', async () => {
    const first = aDocument({ version: 1, texts: { name: 'Anna Erste' } })
    const third = { ...first, version: 3, texts: { ...emptyTexts, name: 'Anna Dritte' } }
    const second = { ...first, version: 2, texts: { ...emptyTexts, name: 'Anna Zweite' } }
    const kinds = (await engine().write([first, third, second])).map(({ kind }) => kind)
    expect(kinds.at(1)).toBe('written')
    expect(kinds.at(2)).toBe('superseded')
    await engine().refresh()
    expect(await find(engine(), { workspaceId: first.workspaceId, text: 'anna' })).toEqual([first.id])
    expect(await stored([first])).toEqual([third])
  })

  test('two writers at once leave the newer one', async () => {
    const workspaceId = newId('wsp')
    const base = aDocument({ workspaceId })
    const versions = Array.from({ length: 12 }, (_, version) => ({
      ...base,
      version: version + 1,
      texts: { ...emptyTexts, name: `Anna v${version}` },
    }))
    await Promise.all(versions.map(async (document) => writeUntilDone(engine(), document)))
    await engine().refresh()
    expect(await stored([base])).toEqual([versions.at(-1)])
    expect(await find(engine(), { workspaceId, text: 'v11' })).toEqual([base.id])
    expect(await find(engine(), { workspaceId, text: 'v3' })).toEqual([])
  })
}

/** As the consumer does: what failed for the moment is tried again. */
async function writeUntilDone(engine: SearchEngine, document: SearchDocument): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const [outcome] = await engine.write([document])
    if (outcome?.kind === 'written' || outcome?.kind === 'superseded') return
  }
  throw new Error('never written')
}
