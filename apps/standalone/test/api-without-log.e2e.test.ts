import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@plutomi/testing/database'
import { freePort } from '@plutomi/testing/engines'
import { anEmail } from '@plutomi/testing/factories'
import { afterAll, expect, inject, test } from 'vitest'
import { end, launchNode, secrets } from './product.ts'

const { url: databaseUrl, db } = await testDatabase()
const home = mkdtempSync(join(tmpdir(), 'plutomi-api-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the API starts and takes writes while no broker answers; what waits is in the outbox', async () => {
  const port = await freePort()
  const child = await launchNode({
    args: [join(inject('buildFolder'), 'api.js')],
    env: {
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: `127.0.0.1:${await freePort()}`,
      SECRETS: secrets,
      API_PORT: String(port),
      RATE_LIMIT_ENABLED: 'false',
    },
    logFile: join(home, 'api.log'),
  })
  const api = `http://127.0.0.1:${port}`
  const answer = await fetch(`${api}/v2/auth/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: anEmail() }),
  })
  expect(answer.status).toBe(201)
  expect(await db.selectFrom('outbox').select('topic').execute()).toEqual([{ topic: 'users' }])
  const ready = await fetch(`${api}/readyz`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ status: 'degraded', missing: ['event log', 'consumers'] })
  expect(await end(child, 'SIGTERM')).toBe(0)
})
