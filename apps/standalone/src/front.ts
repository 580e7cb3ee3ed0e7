import express, { type Express, type RequestHandler, type Router } from 'express'
import type { StandaloneConfig } from './config.ts'
import { isLocal } from './health.ts'

/** First parts of paths that belong to the API; every other path is a page. */
const API_PATHS = ['/v1', '/v2', '/public', '/platform', '/hooks', '/callbacks', '/ws', '/openapi.json', '/docs']

export type FrontParts = { config: StandaloneConfig; api: Express; health: Router; web?: Router | undefined }

/** Pages and API on one origin. */
export function createFront({ config, api, health, web }: FrontParts): Express {
  const front = bare(config)
  front.use(health)
  front.use(API_PATHS, unmounted(api))
  front.use('/mailbox', mailboxOnlyHere(config))
  front.use(oneName(config))
  if (web) front.use(web)
  return front
}

/** The API alone, on a port of its own. */
export function createApiFront({ config, api, health }: FrontParts): Express {
  const front = bare(config)
  front.use(health)
  front.use(api)
  return front
}

function bare({ TRUSTED_PROXIES }: StandaloneConfig): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', TRUSTED_PROXIES)
  return app
}

/** A mount takes its path off the address; the API wants to see all of it. */
function unmounted(api: Express): RequestHandler {
  return (request, response, next) => {
    request.url = request.originalUrl
    api(request, response, next)
  }
}

/** Codes and links lie in the mailbox: nobody but this machine reads it, and only when mail goes there. */
function mailboxOnlyHere({ EMAIL_TRANSPORT }: StandaloneConfig): RequestHandler {
  return (request, response, next) => {
    if (EMAIL_TRANSPORT === 'mailbox' && isLocal(request)) return next()
    response.status(404).type('text/plain').send('There is nothing at this address')
  }
}

/** 127.0.0.1 and localhost are one machine but two origins to a browser; forms work on the public one alone. */
function oneName({ PUBLIC_URL }: StandaloneConfig): RequestHandler {
  const { host, port, protocol } = new URL(PUBLIC_URL)
  const aliases = ['127.0.0.1', 'localhost', '[::1]'].map((name) => (port === '' ? name : `${name}:${port}`))
  return (request, response, next) => {
    const asked = request.headers.host
    const isAlias = asked !== undefined && asked !== host && aliases.includes(asked) && aliases.includes(host)
    if (!isAlias || request.method !== 'GET') return next()
    response.redirect(307, `${protocol}//${host}${request.originalUrl}`)
  }
}
