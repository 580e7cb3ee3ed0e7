import { gather, settled } from '../harness/evidence.ts'
import { type FaultResult, judge } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { Faults } from '../harness/settings.ts'
import { underLoad } from '../harness/under-load.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects } from '../harness/writer.ts'

const batch = 2000

/** The relay dies between the append and its bookkeeping: it repeats, and loses nothing. */
export const relayKilled: Scenario = {
  name: 'F2',
  title: 'kill -9 the relay between append and mark',
  drivers: ['mysql', 'kafka'],
  run: (options) => inWorld(options, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const { isSmall, bug = null, say } = options
  const kills = isSmall ? 3 : 20
  const { events = isSmall ? 300 : 20_000, ratePerS = isSmall ? 150 : 2000 } = options
  await world.worker({ groups: [{ name: 'sink' }] })
  const relay = await world.worker({ relay: {} })
  const perTransaction = isSmall ? 1 : 5
  let recoveryMs = 0
  const load = { subjects: await makeSubjects(world, { applicants: 160 }), events, ratePerS, perTransaction }
  const ledger = await underLoad(world, load, async () => {
    for (let kill = 1; kill <= kills; kill++) {
      const death = { topic: 'applicants$', when: 'after-append' as const, nth: 1 + (kill % 3) }
      await relay.order({ faults: Faults.parse({ death, bug }) })
      await relay.ended()
      const endedAt = Date.now()
      await relay.start()
      const before = await world.log.admin.end({ topic: 'plutomi.applicants', partition: 0 })
      while ((await world.log.admin.end({ topic: 'plutomi.applicants', partition: 0 })) === before)
        await new Promise((resolve) => setTimeout(resolve, 20))
      recoveryMs = Math.max(recoveryMs, Date.now() - endedAt)
      say?.(`kill ${kill}: publishing again after ${Date.now() - endedAt} ms`)
    }
  })
  await settled(world, ['sink'], options.patienceMs)
  const evidence = await gather(world, ledger, ['sink'])
  const reasons =
    evidence.logRepeats < kills && bug === null
      ? ['the deaths repeated nothing: they were not where they should be']
      : []
  const common = { scenario: 'F2', driver: world.driver, evidence, counts: 'log' as const }
  return judge({ ...common, allowedRepeats: kills * batch, recoveryMs, note: `${kills} kills`, reasons })
}
