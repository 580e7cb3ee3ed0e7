import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

export const loginCodeRequested = defineEvent('login_code.requested', {
  topic: 'users',
  data: z.object({ loginCodeId: idOf('lgc') }),
})
export const sessionStarted = defineEvent('session.started', {
  topic: 'users',
  data: z.object({ sessionId: idOf('ses') }),
})
export const sessionRevoked = defineEvent('session.revoked', {
  topic: 'users',
  data: z.object({
    sessionIds: z.array(idOf('ses')),
    cause: z.enum(['signed_out', 'signed_out_everywhere', 'suspended']),
  }),
})
export const userCreated = defineEvent('user.created', { topic: 'users', data: z.object({}) })
