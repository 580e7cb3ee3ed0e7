import { newId } from '@plutomi/contracts/ids'
import { expect, test } from 'vitest'
import { type SearchEngine, type SearchPage, type SearchPosition, searchFields } from './index.ts'
import { aDocument, fill, find } from './search.contract-documents.ts'

/** In which order hits come and what is shown of them, on any driver. */
export function describeRanking(engine: () => SearchEngine): void {
  test('a whole name comes before a begun one, then contacts, texts and typos', async () => {
    const workspaceId = newId('wsp')
    const texts = [
      { name: 'Mark' },
      { name: 'Markus' },
      { email: 'mark@example.com' },
      { notes: ['a mark on it'] },
      { name: 'Marc' },
    ]
    const documents = texts.map((each) => aDocument({ workspaceId, texts: each }))
    await fill(engine(), documents.toReversed())
    expect(await find(engine(), { workspaceId, text: 'mark' })).toEqual(documents.map(({ id }) => id))
  })

  test('of equals the newest comes first', async () => {
    const workspaceId = newId('wsp')
    const documents = Array.from({ length: 3 }, () => aDocument({ workspaceId, texts: { name: 'Anna' } }))
    await fill(engine(), documents)
    expect(await find(engine(), { workspaceId, text: 'anna' })).toEqual(documents.map(({ id }) => id).toReversed())
  })

  test('pages follow each other without a hole or a repeat, also when somebody is written in between', async () => {
    const workspaceId = newId('wsp')
    const names = ['Anna', 'Annabel', 'Hanna', 'Anna Lena', 'Ana', 'Anne', 'Johanna Anna']
    const documents = names.map((name) => aDocument({ workspaceId, texts: { name } }))
    await fill(engine(), documents)
    const pages: SearchPage[] = []
    let after: SearchPosition | undefined
    do {
      const page = await engine().search({ workspaceId, text: 'anna', fields: searchFields, limit: 2, after })
      pages.push(page)
      after = page.next
      await fill(engine(), [aDocument({ workspaceId, texts: { name: 'Anna' } })])
    } while (after !== undefined && pages.length < 10)
    const all = await find(engine(), { workspaceId, text: 'anna' })
    const known = new Set(documents.map(({ id }) => id))
    const paged = pages.flatMap(({ hits }) => hits.map(({ id }) => id))
    expect(paged).toEqual(all.filter((id) => known.has(id)))
    expect(paged.length).toBeGreaterThan(4)
    expect(pages.every(({ hits }) => hits.length <= 2)).toBe(true)
  })

  test('a hit shows where the words were found', async () => {
    const someone = aDocument({
      number: 1234,
      texts: {
        name: 'Jan Żółć',
        phone: '+493012345678',
        notes: ['Nothing', `${'before '.repeat(30)}forklift, he says`],
      },
    })
    await fill(engine(), [someone])
    const shown = async (text: string) => {
      const { workspaceId } = someone
      const { hits } = await engine().search({ workspaceId, text, fields: searchFields, limit: 1 })
      return hits.flatMap(({ highlights }) =>
        highlights.map(
          ({ field, parts }) =>
            `${field}: ${parts.map((part) => (part.isHit ? `[${part.text}]` : part.text)).join('')}`,
        ),
      )
    }
    expect(await shown('zol')).toEqual(['name: Jan [Żółć]'])
    expect(await shown('5678')).toEqual(['phone: [+493012345678]'])
    expect(await shown('#1234')).toEqual(['number: [#1234]'])
    expect(await shown('jan forkl')).toEqual([
      'name: [Jan] Żółć',
      expect.stringMatching(/^notes: before .*\[forklift\], he says$/),
    ])
  })
}
