import { Client } from '@opensearch-project/opensearch'
import { expect, test } from 'vitest'
import { startOpenSearch } from './index.ts'

test('OpenSearch answers its own client, stands still when told, and keeps what it acknowledged when killed', async () => {
  const openSearch = await startOpenSearch()
  const client = new Client({ node: openSearch.url, requestTimeout: 30_000 })
  const folding = { type: 'custom' as const, tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] }
  await client.indices.create({
    index: 'people',
    body: {
      settings: { number_of_replicas: 0, analysis: { analyzer: { folding } } },
      mappings: { properties: { name: { type: 'text', analyzer: 'folding' } } },
    },
  })
  await client.index({ index: 'people', id: '1', body: { name: 'Anna Żółć' } })
  openSearch.pause()
  const hurried = new Client({ node: openSearch.url, requestTimeout: 500, maxRetries: 0 })
  await expect(hurried.cluster.health()).rejects.toThrow(/timed out/i)
  openSearch.resume()
  const { pid } = openSearch
  await openSearch.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await openSearch.restart()
  await client.indices.refresh({ index: 'people' })
  const found = await client.search({ index: 'people', body: { query: { match: { name: 'zolc' } } } })
  expect(found.body.hits.hits.map(({ _id }) => _id)).toEqual(['1'])
  await client.close()
  await hurried.close()
  await openSearch.stop()
})
