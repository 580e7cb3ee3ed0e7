import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi, endpoints } from '@plutomi/api'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { seedDemo } from '@plutomi/core/demo'
import { unknownProgress } from '@plutomi/core/freshness'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { migrate } from '@plutomi/migrator'
import { noAnalytics } from '@plutomi/platform/analytics'
import { folderBlobs } from '@plutomi/platform/blobs'
import { createLogger } from '@plutomi/platform/logger'
import { createMetrics } from '@plutomi/platform/metrics'
import { parseKeyring } from '@plutomi/platform/secrets'
import { findDemo, moversIn, ownerContext } from '../../demo.ts'
import { httpClient } from '../../http.ts'
import { runLoad } from '../../load.ts'
import { moveOver, stageNames, turnsOf } from '../../measures/moves.ts'
import { inMs, type Line, spreadText } from '../../report.ts'
import { makeKey } from '../../sign-in.ts'
import { median, percentile } from '../../statistics.ts'
import { connectWith } from '../database-without-outbox.ts'
import type { Bench } from './bench.ts'

const seconds = 4

interface Api {
  db: Db
  url: string
  close: () => Promise<void>
}

/** The move endpoint of the real API, with the outbox row of each event and without it. */
export async function measureApiWrite({ engines, rounds, scale }: Bench): Promise<Line[]> {
  const url = `${engines.databaseUrl}_api`
  const secrets = `k1:${randomBytes(32).toString('base64')}`
  await migrate({ url })
  const moves = await prepareMoves(url, secrets)
  const [own, bare] = [await serve(url, secrets, true), await serve(url, secrets, false)]
  const p50s: { own: number[]; bare: number[] } = { own: [], bare: [] }
  // One round more than counted, the first: both compile their code in it.
  for (let round = -1; round < rounds; round++) {
    for (const side of round % 2 === 0 ? (['bare', 'own'] as const) : (['own', 'bare'] as const)) {
      const client = httpClient((side === 'own' ? own : bare).url)
      const move = moveOver(client.send, (id) => `/v2/applicants/${id}/move`, moves.key)
      const { latenciesMs } = await runLoad({ users: 1, seconds: seconds * scale }, () => move(moves.next(0)))
      if (round >= 0) p50s[side].push(percentile(latenciesMs, 0.5))
      client.close()
    }
    process.stdout.write(
      `  API write, round ${round + 1}: ${inMs(p50s.own[round] ?? 0)}; without ${inMs(p50s.bare[round] ?? 0)}\n`,
    )
  }
  await Promise.all([own.close(), bare.close()])
  return [lineOf(p50s)]
}

function lineOf({ own, bare }: { own: number[]; bare: number[] }): Line {
  const ratios = own.map((ms, round) => ms / (bare[round] ?? Number.NaN))
  const seen = `${spreadText(ratios, 2)}: p50 ${inMs(median(own))} of ${inMs(median(bare))}`
  return {
    what: 'API write (a move) with the outbox row / without',
    seen,
    goal: '≤ 1.25',
    isMet: median(ratios) <= 1.25,
  }
}

async function prepareMoves(url: string, secrets: string) {
  const db = connectDatabase({ url, poolSize: 2 })
  const actor = { kind: 'system', name: 'demo' } as const
  const clock = { now: () => new Date() }
  await seedDemo({ db, clock, keyring: parseKeyring(secrets), actor }, { applicantCount: 400 })
  const demo = await findDemo(db)
  const owner = await ownerContext(db, { demo, secrets })
  const [first, second] = [demo.stageId(stageNames[0]), demo.stageId(stageNames[1])]
  const applicantIds = await moversIn(db, { workspaceId: demo.workspaceId, stageId: first, count: 40 })
  const key = await makeKey(owner, demo)
  await db.destroy()
  return { key, next: turnsOf(applicantIds, [first, second], 1) }
}

async function serve(url: string, secrets: string, hasOutbox: boolean): Promise<Api> {
  const db = connectWith(url, { hasOutbox })
  const config = {
    db,
    clock: { now: () => new Date() },
    keyring: parseKeyring(secrets),
    logger: createLogger({ level: 'error', name: 'bench' }),
    metrics: createMetrics(),
    engines: {
      analytics: noAnalytics('There are no reports here'),
      projections: unknownProgress,
      search: embeddedSearchEngine(db),
      blobs: folderBlobs({
        folder: join(tmpdir(), 'plutomi-files'),
        publicUrl: 'http://127.0.0.1',
        keyring: parseKeyring(secrets),
        clock: { now: () => new Date() },
      }),
    },
    publicUrl: 'http://127.0.0.1',
    trustedProxies: [],
    rateLimits: { isEnabled: false, requestsPerHour: 1 },
  }
  const server = createServer(createApi(config, endpoints)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await db.destroy()
  }
  return { db, url: `http://127.0.0.1:${port}`, close }
}
