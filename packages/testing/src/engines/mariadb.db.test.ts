import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { afterAll, expect, test } from 'vitest'
import { freePort, startMariadb } from './index.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'plutomi-mariadb-test-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function query(url: string, statement: string): Promise<unknown> {
  const connection = await createConnection({ uri: url, multipleStatements: true })
  const [rows] = await connection.query(statement)
  await connection.end()
  return rows
}

test('what was committed is there after kill -9 and after a restart', async () => {
  const first = await startMariadb({ dataDir, password: 'secret' })
  await query(first.url, 'CREATE DATABASE d; CREATE TABLE d.t (n INT); INSERT INTO d.t VALUES (7)')
  await first.kill9()
  expect(await first.exited).toBe('SIGKILL')
  const second = await startMariadb({ dataDir, password: 'secret' })
  const third = await second.restart()
  expect(await query(third.url, 'SELECT n FROM d.t')).toEqual([{ n: 7 }])
  await third.stop()
  await expect(query(third.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('nobody gets in without the password', async () => {
  const server = await startMariadb({ fast: true })
  const { port } = new URL(server.url)
  await expect(query(`mysql://root@127.0.0.1:${port}`, 'SELECT 1')).rejects.toThrow()
  await expect(query(`mysql://plutomi@127.0.0.1:${port}`, 'SELECT 1')).rejects.toThrow('Access denied')
  await server.stop()
})

test('a server that cannot start says what it printed', async () => {
  const port = await freePort()
  const occupant = createServer().listen(port, '127.0.0.1')
  await once(occupant, 'listening')
  await expect(startMariadb({ fast: true, port })).rejects.toThrow(/did not start[^]*port/i)
  occupant.close()
})
