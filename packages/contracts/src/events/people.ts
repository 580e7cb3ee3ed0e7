import { z } from 'zod'
import { defineEvent } from './define.ts'

export const personUpdated = defineEvent('person.updated', {
  topic: 'people',
  data: z.object({ changed: z.array(z.string()) }),
})
