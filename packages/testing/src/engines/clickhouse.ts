import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Engine, type EngineOptions, answersHttp, startEngine } from './engine.ts'
import type { Work } from './engine-notes.ts'
import { startProcess } from './process.ts'

const resolveFrom = createRequire(import.meta.url)

/** The real ClickHouse engine (chDB) over HTTP in a process of its own. `url` is what CLICKHOUSE_URL takes. */
export async function startClickHouse(options: EngineOptions = {}): Promise<Engine> {
  const main = fileURLToPath(new URL('clickhouse-front/main.ts', import.meta.url))
  return startEngine(
    {
      name: 'ClickHouse',
      protocol: 'http',
      launch: ({ home, port, logFile }) =>
        startProcess({
          command: process.execPath,
          args: ['--import', resolveFrom.resolve('tsx'), main, join(home, 'data'), String(port)],
          logFile,
          isReady: () => answersHttp(`http://127.0.0.1:${port}/ping`),
          readyTimeoutMs: 60_000,
          diesWithParent: true,
        }),
      work: workOf,
    },
    options,
  )
}

async function workOf(url: string): Promise<Work> {
  return { statements: Number(await (await fetch(`${url}/front/statements`)).text()) }
}
