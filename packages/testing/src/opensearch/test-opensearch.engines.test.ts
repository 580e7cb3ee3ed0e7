import { Client } from '@opensearch-project/opensearch'
import { expect, test } from 'vitest'
import { testOpenSearch } from './index.ts'

test('the run’s one OpenSearch answers, and each call has a prefix of its own', async () => {
  const first = testOpenSearch()
  const second = testOpenSearch()
  expect(first.url).toBe(second.url)
  expect(first.prefix).not.toBe(second.prefix)
  const client = new Client({ node: first.url })
  await client.indices.create({ index: `${first.prefix}people` })
  await client.index({ index: `${first.prefix}people`, id: '1', body: { name: 'Li' }, refresh: true })
  expect((await client.search({ index: `${first.prefix}*` })).body.hits.hits).toHaveLength(1)
  await expect(client.search({ index: `${second.prefix}people` })).rejects.toThrow('index_not_found')
  await client.close()
})
