import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

const topic = 'emails'
const message = z.object({ emailId: idOf('eml'), template: z.string(), applicantId: idOf('apl').optional() })

export const emailRequested = defineEvent('email.requested', { topic, isKept: false, data: message })
export const emailSent = defineEvent('email.sent', { topic, data: message })
export const emailDelivered = defineEvent('email.delivered', { topic, data: message })
export const emailBounced = defineEvent('email.bounced', {
  topic,
  data: message.extend({ bounce: z.enum(['hard', 'soft']) }),
})
export const emailComplained = defineEvent('email.complained', { topic, data: message })
export const emailSuppressed = defineEvent('email.suppressed', { topic, isKept: false, data: message })
export const emailFailed = defineEvent('email.failed', { topic, data: message.extend({ error: z.string() }) })
export const emailExpired = defineEvent('email.expired', { topic, isKept: false, data: message })
