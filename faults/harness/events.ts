import type { EventDefinition } from '@plutomi/contracts/events/define'
import { defineEvent } from '@plutomi/contracts/events/define'
import { z } from 'zod'

/** Something that happened to an applicant: kept, in the order of its aggregate's `seq`. */
export const happened = defineEvent('fault.happened', { topic: 'applicants', data: z.object({ n: z.number() }) })

/** Work to be done: on a topic with lanes, not kept, without `seq`. */
export const wanted = defineEvent('fault.wanted', {
  topic: 'webhook-deliveries',
  data: z.object({ n: z.number() }),
  isKept: false,
})

export const faultCatalog: ReadonlyMap<string, EventDefinition> = new Map<string, EventDefinition>([
  [happened.type, happened],
  [wanted.type, wanted],
])
