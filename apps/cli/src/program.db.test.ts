import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const { url } = await testDatabase()
const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))

const plutomi = (args: string[], env: NodeJS.ProcessEnv) =>
  run(process.execPath, ['--import', 'tsx', main, ...args], { cwd: root, env: { PATH: '/usr/bin:/bin', ...env } })

test('migrate tells that there is nothing to apply, and with --status when each migration was applied', async () => {
  const env = { DATABASE_URL: url, SECRETS: 'k1:x' }
  expect((await plutomi(['migrate'], env)).stdout).toBe('Nothing to apply\n')
  expect((await plutomi(['migrate', '--status'], env)).stdout).toMatch(/^\d{4}-.*Z 20261121T000100Z-create-users$/m)
}, 60_000)

test('check finds nothing wrong with an empty installation', async () => {
  expect((await plutomi(['check'], { DATABASE_URL: url, SECRETS: 'k1:x' })).stdout).toBe('Nothing is wrong\n')
}, 60_000)

test('without a database it says in one line which setting is missing', async () => {
  await expect(plutomi(['check'], { DATA_DIR: '/nowhere' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^DATABASE_URL: is missing \(expected: mysql:/),
  })
}, 60_000)

test('scripts/replay-dlq.ts is plutomi dlq, with its exit codes', async () => {
  const script = fileURLToPath(new URL('../../../scripts/replay-dlq.ts', import.meta.url))
  const env = { PATH: '/usr/bin:/bin', DATABASE_URL: url, SECRETS: `k1:${Buffer.alloc(32, 7).toString('base64')}` }
  const replayDlq = (...args: string[]) =>
    run(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, env })
  const [refused, misunderstood] = await Promise.allSettled([replayDlq('stats'), replayDlq('replay', '--rate', 'fast')])
  expect(refused).toMatchObject({
    reason: { code: 1, stderr: expect.stringMatching(/^Nobody operates this installation yet/) },
  })
  expect(misunderstood).toMatchObject({ reason: { code: 2, stderr: expect.stringContaining('Say it like 20/s') } })
}, 60_000)
