import type { Context } from '@plutomi/core/context'
import { isDomainError } from '@plutomi/core/errors'
import { mailboxFeedbackKinds, mailboxStore, reportFromMailbox } from '@plutomi/core/mail'
import { platformDb } from '@plutomi/core/platform'
import express, { type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import { isLocal } from './health-routes.ts'
import { publicUrlOf, type Settings } from './settings.ts'

type MailboxSettings = Pick<Settings, 'EMAIL_TRANSPORT' | 'PUBLIC_URL' | 'PORT'>

const Query = z.object({
  to: z.string().max(254).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const Feedback = z.object({ kind: z.enum(mailboxFeedbackKinds), late: z.literal('on').optional() })
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** The mailbox as JSON, newest first; what its reader makes happen to a mail; and a guard for its pages. */
export function mailboxRoutes(config: MailboxSettings, core: Pick<Context, 'db' | 'clock' | 'keyring'>): Router {
  const store = mailboxStore(platformDb(core.db), core.clock)
  const ctx: Context = { ...core, actor: { kind: 'system', name: 'mailbox' } }
  const routes = express.Router()
  routes.use('/mailbox', onlyHere(config))
  routes.get('/mailbox/messages.json', async (request, response) => {
    const query = Query.safeParse(request.query)
    if (!query.success) return void response.status(400).json({ error: z.prettifyError(query.error) })
    const { to, limit } = query.data
    const messages = await store.list({ limit, ...(to === undefined ? {} : { to: to.toLowerCase() }) })
    response.set('Cache-Control', 'no-store').json({ messages })
  })
  routes.post(
    '/mailbox/:messageId/feedback',
    onlyFromHere(config),
    express.urlencoded({ extended: false, limit: '1kb' }),
    tellFeedback(ctx),
  )
  return routes
}

/** As a provider would tell it; then back to the mail. */
function tellFeedback(ctx: Context): RequestHandler<{ messageId: string }> {
  return async ({ params: { messageId }, body }, response) => {
    const feedback = Feedback.safeParse(body)
    if (!feedback.success) return void response.status(400).json({ error: z.prettifyError(feedback.error) })
    const { kind, late } = feedback.data
    try {
      await reportFromMailbox(ctx, { messageId, kind, isLate: late === 'on' })
    } catch (error) {
      if (!isDomainError(error)) throw error
      return void response.status(404).type('text/plain').send(error.message)
    }
    const told = `told=${late === 'on' ? 'late' : kind}`
    response.redirect(303, `/mailbox/${encodeURIComponent(messageId)}?${told}`)
  }
}

/** A form on another site must not send it. */
function onlyFromHere(config: MailboxSettings): RequestHandler<{ messageId: string }> {
  const own = new URL(publicUrlOf(config)).origin
  return (request, response, next) => {
    const { origin } = request.headers
    if (origin === undefined || origin === own) return next()
    response.status(403).type('text/plain').send('This form belongs to another site.')
  }
}

/** Nobody but this machine, and only when mail goes there. The name is checked against pages that rebind theirs. */
function onlyHere(config: MailboxSettings): RequestHandler {
  const names = [...LOOPBACK, new URL(publicUrlOf(config)).hostname]
  return (request, response, next) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '')
    if (config.EMAIL_TRANSPORT === 'mailbox' && isLocal(request) && names.includes(name)) return next()
    response.status(404).type('text/plain').send('There is nothing at this address')
  }
}
