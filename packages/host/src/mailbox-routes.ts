import type { MailboxStore } from '@plutomi/platform/mail'
import express, { type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import { isLocal } from './health-routes.ts'
import { publicUrlOf, type Settings } from './settings.ts'

type MailboxSettings = Pick<Settings, 'EMAIL_TRANSPORT' | 'PUBLIC_URL' | 'PORT'>

const Query = z.object({
  to: z.string().max(254).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** The mailbox as JSON, newest first; and a guard for its pages. Codes and links lie in it. */
export function mailboxRoutes(config: MailboxSettings, store: MailboxStore): Router {
  const routes = express.Router()
  routes.use('/mailbox', onlyHere(config))
  routes.get('/mailbox/messages.json', async (request, response) => {
    const query = Query.safeParse(request.query)
    if (!query.success) return void response.status(400).json({ error: z.prettifyError(query.error) })
    const { to, limit } = query.data
    const messages = await store.list({ limit, ...(to === undefined ? {} : { to: to.toLowerCase() }) })
    response.set('Cache-Control', 'no-store').json({ messages })
  })
  return routes
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
