import { createClient } from '@clickhouse/client'
import { expect, test } from 'vitest'
import { startClickHouse } from './index.ts'

test('ClickHouse answers its own client, keeps what it acknowledged when killed, and names its errors', async () => {
  const clickHouse = await startClickHouse()
  const client = createClient({ url: clickHouse.url, compression: { request: true, response: true } })
  await client.command({ query: 'CREATE TABLE t (id UInt64, name String) ENGINE = MergeTree ORDER BY id' })
  const values = [
    { id: '18446744073709551615', name: "O'Brien\tżółć" },
    { id: '2', name: 'b' },
  ]
  await client.insert({ table: 't', format: 'JSONEachRow', values })
  const { pid } = clickHouse
  await clickHouse.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await clickHouse.restart()
  const found = await client.query({
    query: 'SELECT toString(id) AS text FROM t WHERE name = {name:String} AND id > {least:UInt64}',
    query_params: { name: "O'Brien\tżółć", least: 2 },
    format: 'JSONEachRow',
    clickhouse_settings: { max_threads: 1 },
  })
  expect(await found.json()).toEqual([{ text: '18446744073709551615' }])
  await expect(client.query({ query: 'SELECT * FROM missing' })).rejects.toMatchObject({ code: '60' })
  await client.close()
  await clickHouse.stop()
})
