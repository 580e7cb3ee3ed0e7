import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import type { SearchEngine } from './index.ts'
import { aDocument, fill, find } from './search.contract-documents.ts'
import { emptyTexts } from './words/terms.ts'

/** Indexes behind the alias, on any driver. */
export function describeRebuilding(engine: () => SearchEngine): void {
  const live = async () => (await engine().admin.list()).filter(({ isLive }) => isLive).map(({ name }) => name)

  test('the first index is made once, however many processes ask for it', async () => {
    await Promise.all([engine().admin.prepare(), engine().admin.prepare(), engine().admin.prepare()])
    expect(await live()).toHaveLength(1)
    expect((await engine().admin.list()).find(({ isLive }) => isLive)?.isOutdated).toBe(false)
  })

  test('the next index is filled beside the live one, then takes its place; the old one can go', async () => {
    const { admin } = engine()
    const [old = ''] = await live()
    const texts = { ...emptyTexts, name: 'Anna Kowalska', notes: ['forklift'] }
    const someone = aDocument({ texts, tagIds: [newId('tag')] })
    const { workspaceId } = someone
    await fill(engine(), [someone])
    const name = await admin.create()
    const next = admin.open(name)
    expect(await find(next, { workspaceId, text: 'anna' })).toEqual([])
    const changed = { ...someone, texts: { ...texts, name: 'Anna Nowak', notes: ['crane'] } }
    await fill(next, [changed])
    await next.ping()
    for (const text of ['kowalska', 'forklift']) {
      expect(await find(engine(), { workspaceId, text })).toEqual([someone.id])
      expect(await find(next, { workspaceId, text })).toEqual([])
    }
    expect(await admin.read(name, [someone])).toEqual([changed])
    expect((await admin.counts(name)).get(workspaceId)).toBe(1)
    await expect(admin.drop(old)).rejects.toThrow('live')
    await admin.makeLive(name)
    await admin.makeLive(name)
    expect(await live()).toEqual([name])
    for (const text of ['nowak', 'crane']) expect(await find(engine(), { workspaceId, text })).toEqual([someone.id])
    await admin.drop(old)
    await admin.drop(old)
    expect((await admin.list()).map((index) => index.name)).not.toContain(old)
    expect(await find(engine(), { workspaceId, text: 'forklift' })).toEqual([])
    expect(await admin.create()).not.toBe(old)
  })

  test('no search fails while the alias goes from one to the other', async () => {
    const { admin } = engine()
    const someone = aDocument({ texts: { name: 'Anna' } })
    const [first = ''] = await live()
    const second = await admin.create()
    for (const name of [first, second]) await fill(admin.open(name), [someone])
    const swapping = { isOver: false }
    const searching = (async () => {
      let count = 0
      while (!swapping.isOver) {
        expect(await find(engine(), { workspaceId: someone.workspaceId, text: 'anna' })).toEqual([someone.id])
        count++
      }
      return count
    })()
    for (const name of [second, first, second, first, second]) await admin.makeLive(name)
    swapping.isOver = true
    expect(await searching).toBeGreaterThan(0)
    await admin.drop(first)
  })

  test('deleted ones are not counted', async () => {
    const workspaceId = newId('wsp')
    await fill(engine(), [aDocument({ workspaceId }), aDocument({ workspaceId, deletedAt: new Date() })])
    await engine().ping()
    const counts = await engine().admin.counts((await live())[0] ?? '')
    expect(counts.get(workspaceId)).toBe(1)
    expect(counts.has('')).toBe(false)
  })
}
