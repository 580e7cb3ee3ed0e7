import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { type SuperviseOptions, supervise } from './supervise.ts'

const home = mkdtempSync(join(tmpdir(), 'plutomi-supervise-'))
afterAll(() => rmSync(home, { recursive: true }))

let count = 0

/** Runs a piece of JavaScript under supervision; each start is written down. */
function supervised(code: string, more: Partial<SuperviseOptions> = {}) {
  const name = `program-${count++}`
  const starts = join(home, `${name}.starts`)
  const written = `require('fs').appendFileSync(${JSON.stringify(starts)}, 'x');`
  const said: string[] = []
  const running = supervise({
    name,
    args: ['-e', written + code],
    env: {},
    logFile: join(home, `${name}.log`),
    say: (line) => said.push(line),
    ...more,
  })
  return { running, said, starts: () => readFileSync(starts, 'utf8').length }
}

const runs = `process.send({ health: 'here' }); setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0))`
const patience = { timeout: 20_000 }

test('what fails is started again, and says where its log is', { timeout: 30_000 }, async () => {
  const { running, said, starts } = supervised('process.exit(3)')
  await vi.waitFor(() => expect(starts()).toBeGreaterThanOrEqual(2), patience)
  expect(said.join()).toContain('ended (3); starting it again in 1 s. Its log: ')
  await running.stop()
})

test('a killed process is started again', { timeout: 30_000 }, async () => {
  const pids: number[] = []
  const { running, starts } = supervised(runs, { mayEnd: true, onStart: (pid) => pids.push(pid) })
  await running.ready
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(starts()).toBe(2), patience)
  await running.stop()
  expect(await running.ended).toBeUndefined()
})

test('a wrong setting is final, and what it said is the reason', { timeout: 30_000 }, async () => {
  const { running, starts } = supervised(`console.error('\\nPORT: is no number'); process.exit(78)`)
  await expect(running.ready).rejects.toThrow('PORT: is no number')
  expect(await running.ended).toBe(78)
  expect(starts()).toBe(1)
})

test('what may end and ends well is left alone; what must run is started again', { timeout: 30_000 }, async () => {
  const task = supervised(`process.send({ done: true })`, { mayEnd: true })
  expect(await task.running.ready).toEqual({ done: true })
  expect(await task.running.ended).toBe(0)
  const server = supervised('process.exit(0)')
  await vi.waitFor(() => expect(server.starts()).toBeGreaterThanOrEqual(2), patience)
  await server.running.stop()
})

test('a changed source starts it again at once', { timeout: 30_000 }, async () => {
  const { running, said, starts } = supervised(runs, { mayEnd: true })
  await running.ready
  running.restart()
  await vi.waitFor(() => expect(starts()).toBe(2), patience)
  expect(said).toEqual([])
  await running.stop()
})
