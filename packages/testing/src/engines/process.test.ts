import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

const starter = `
  import { startProcess } from '${fileURLToPath(new URL('index.ts', import.meta.url))}'
  const options = { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], logFile: '/dev/null' }
  const running = await startProcess({ ...options, isReady: async () => true, diesWithParent: true })
  console.log(running.pid)
  setInterval(() => {}, 1000)
`

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.runIf(process.platform === 'linux')(
  'what dies with its parent is gone after the parent was killed',
  async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', starter])
    const [line] = await once(parent.stdout, 'data')
    const pid = Number(String(line))
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
  },
  30_000,
)
