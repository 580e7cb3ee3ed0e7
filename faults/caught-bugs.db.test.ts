import { expect, inject, test } from 'vitest'
import type { Scenario } from './harness/scenario.ts'
import type { SeededBug } from './harness/settings.ts'
import { apiKilled } from './scenarios/f3-api-killed.ts'
import { sinkDown } from './scenarios/f7-sink-down.ts'
import { sinkRefusesSome } from './scenarios/f8-sink-refuses-some.ts'
import { slowKey } from './scenarios/f9-slow-key.ts'
import { poison } from './scenarios/f10-poison.ts'
import { everythingTwice } from './scenarios/f11-everything-twice.ts'
import { wrongClocks } from './scenarios/f12-wrong-clocks.ts'
import { replayed } from './scenarios/f14-replay.ts'
import { noWrites } from './scenarios/f15-no-writes.ts'
import { mailAccepted } from './scenarios/f17-mail-accepted.ts'
import { timersAfterDowntime } from './scenarios/f19-timers-after-downtime.ts'
import { noisyWorkspace } from './scenarios/f21-noisy-workspace.ts'

const databaseServer = inject('databaseServer')

// A scenario that cannot fail shows nothing.
const cases: { scenario: Scenario; bug: SeededBug; says: RegExp }[] = [
  { scenario: apiKilled, bug: 'no-outbox-row', says: /committed and not in the log/ },
  { scenario: sinkDown, bug: 'sink-down-counts', says: /records in retry/ },
  { scenario: sinkRefusesSome, bug: 'no-retry', says: /without effect/ },
  { scenario: slowKey, bug: 'one-at-a-time', says: /events of others waited/ },
  { scenario: poison, bug: 'unknown-death', says: /endless loop: 0 dead letters/ },
  { scenario: everythingTwice, bug: 'unknowable-repeats', says: /runs for 10 applicants/ },
  { scenario: wrongClocks, bug: 'host-clock', says: /a retry came after|without effect/ },
  { scenario: replayed, bug: 'forgetful-audit', says: /the third run replayed/ },
  { scenario: noWrites, bug: 'no-outbox-row', says: /committed and not in the log/ },
  { scenario: mailAccepted, bug: 'impatient-mail', says: /although feedback came/ },
  { scenario: timersAfterDowntime, bug: 'fires-without-marking', says: /fired twice/ },
  { scenario: noisyWorkspace, bug: 'blind-to-workspaces', says: /waited behind the noisy one/ },
]

test.each(cases)(
  '$scenario.name catches $bug',
  async ({ scenario, bug, says }) => {
    const { reasons } = await scenario.run({ driver: 'mysql', isSmall: true, databaseServer, bug, patienceMs: 10_000 })
    expect(reasons.join('\n')).toMatch(says)
  },
  240_000,
)
