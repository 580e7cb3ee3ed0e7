import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const child = fileURLToPath(new URL('../../test/watched-child.ts', import.meta.url))
const patience = 60_000

async function end(doing: string) {
  const watched = spawn(process.execPath, ['--import', 'tsx', child, doing], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  watched.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code, signal]: unknown[] = await once(watched, 'close')
  return { code, signal, said }
}

test(
  'a process whose event loop stands still is killed and says why',
  async () => {
    const { signal, said } = await end('spin')
    expect(signal).toBe('SIGKILL')
    expect(said).toContain('The event loop stands still')
  },
  patience,
)

test(
  'a process that waits, and one that was busy for a moment, live on',
  async () => {
    // 3: it ended by itself, after three times the limit.
    expect(await end('idle')).toMatchObject({ code: 3, signal: null })
    expect(await end('block')).toMatchObject({ code: 0, signal: null })
  },
  patience,
)

test(
  'a stopped watchdog keeps nothing alive',
  async () => {
    expect(await end('stop')).toMatchObject({ code: 0, signal: null })
  },
  patience,
)
