import { testOpenSearch } from '@plutomi/testing/opensearch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SearchUnavailable } from '../../search-index.ts'
import { describeSearchEngine } from '../../search.contract.ts'
import { aDocument } from '../../search.contract-documents.ts'
import { openSearchEngine } from './engine.ts'

const engine = openSearchEngine(testOpenSearch())

beforeAll(() => engine.admin.prepare())
afterAll(() => engine.close())

describeSearchEngine(() => engine)

test('where nothing is prepared nothing is written, found or made', async () => {
  const bare = openSearchEngine(testOpenSearch())
  await expect(bare.ping()).rejects.toBeInstanceOf(SearchUnavailable)
  await expect(bare.write([aDocument({})])).rejects.toBeInstanceOf(SearchUnavailable)
  await expect(bare.search({ workspaceId: 'wsp_1', text: 'anna', fields: ['name'], limit: 1 })).rejects.toBeInstanceOf(
    SearchUnavailable,
  )
  expect(await bare.admin.list()).toEqual([])
  await bare.close()
})

test('an engine that is not there is unavailable', async () => {
  const nowhere = openSearchEngine({ url: 'http://127.0.0.1:1' })
  await expect(nowhere.ping()).rejects.toBeInstanceOf(SearchUnavailable)
  await nowhere.close()
})

test('documents that are too much for one request go in several', async () => {
  const long = 'x'.repeat(1_000_000)
  const documents = Array.from({ length: 6 }, () => aDocument({ texts: { notes: [long] } }))
  expect((await engine.write(documents)).map(({ kind }) => kind)).toEqual(documents.map(() => 'written'))
})

test('one document that the engine cannot take is refused, the others are written', async () => {
  const broken = aDocument({ number: 10 ** 12 })
  const outcomes = await engine.write([aDocument({}), broken, aDocument({})])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['written', 'refused', 'written'])
})
