import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { publicUrlOf, type Settings } from './settings.ts'

/** First parts of paths that belong to the API; every other path is a page. */
export const API_PATHS = [
  '/v1',
  '/v2',
  '/public',
  '/files',
  '/platform',
  '/hooks',
  '/callbacks',
  '/ses',
  '/ws',
  '/openapi.json',
  '/docs',
]

type FrontSettings = Pick<Settings, 'TRUSTED_PROXIES' | 'PUBLIC_URL' | 'PORT'>

export type FrontParts = {
  config: FrontSettings
  health: RequestHandler
  /** The API itself, or the way to it. */
  api: (request: Request, response: Response) => void
  mailbox: RequestHandler
  web: RequestHandler
}

/** Pages and API on one origin. */
export function createFront({ config, api, health, mailbox, web }: FrontParts): Express {
  const front = bare(config)
  front.use(health)
  front.use(API_PATHS, unmounted(api))
  front.use(mailbox)
  front.use(oneName(publicUrlOf(config)))
  front.use(web)
  return front
}

/** The API alone, on a port of its own. */
export function createApiFront({ config, api, health }: Pick<FrontParts, 'config' | 'api' | 'health'>): Express {
  const front = bare(config)
  front.use(health)
  front.use(unmounted(api))
  return front
}

function bare({ TRUSTED_PROXIES }: FrontSettings): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', TRUSTED_PROXIES)
  return app
}

/** A mount takes its path off the address; the API wants to see all of it. */
function unmounted(api: FrontParts['api']): RequestHandler {
  return (request, response) => {
    request.url = request.originalUrl
    api(request, response)
  }
}

/** 127.0.0.1 and localhost are one machine but two origins to a browser; forms work on the public one alone. */
function oneName(publicUrl: string): RequestHandler {
  const { host, port, protocol } = new URL(publicUrl)
  const aliases = ['127.0.0.1', 'localhost', '[::1]'].map((name) => (port === '' ? name : `${name}:${port}`))
  return (request, response, next) => {
    const asked = request.headers.host
    const isAlias = asked !== undefined && asked !== host && aliases.includes(asked) && aliases.includes(host)
    if (!isAlias || request.method !== 'GET') return next()
    response.redirect(307, `${protocol}//${host}${request.originalUrl}`)
  }
}
