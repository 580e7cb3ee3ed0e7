import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { supervise } from '../../test/supervise.ts'
import { aThing, lagOf } from '../../test/test-consumers.ts'
import { testLog } from '../../test/test-log.ts'
import { copies, describeHandOvers, handOvers } from './hand-over.contract.ts'

const store = await testLog()
const child = fileURLToPath(new URL('../../test/hand-over-child.ts', import.meta.url))

describeHandOvers(store)

test.each(handOvers)(
  '$name killed before and after: one copy more, nothing lost',
  async (one) => {
    const folder = await mkdtemp(join(tmpdir(), 'hand-over-'))
    await store.log.append([aThing({ n: 1 })])
    const supervised = supervise(child, [store.url, 'hopeless-dir', one.stage, folder])
    const patience = { timeout: 90_000, interval: 100 }
    await vi.waitFor(async () => expect((await copies(store))['dlq']).toBe(2), patience)
    await vi.waitFor(async () => expect(await lagOf(store.log, 'hopeless.retry')).toBe(0n), patience)
    expect(supervised.deaths()).toBe(2)
    await supervised.stop()
    await rm(folder, { recursive: true })
    const after = handOvers.slice(handOvers.findIndex(({ stage }) => stage === one.stage))
    expect(await copies(store)).toEqual({
      1: 1,
      2: 1,
      dlq: 1,
      ...Object.fromEntries(after.map(({ stage }) => [stage, 2])),
    })
  },
  200_000,
)
