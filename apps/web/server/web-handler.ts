import { fileURLToPath } from 'node:url'
import { createRequestHandler } from '@react-router/express'
import compression from 'compression'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { AppLoadContext, ServerBuild } from 'react-router'
import { versionHeader } from '../app/lib/connection/headers.ts'
import { loadContextFor, type WebContext, type WebMode } from './load-context.ts'
import { isOwnOrigin, securityHeaders } from './security-headers.ts'

export const defaultClientDirectory: string = fileURLToPath(new URL('../build/client', import.meta.url))
export const defaultServerBuild: string = new URL('../build/server/index.js', import.meta.url).href

export interface WebHandlerOptions {
  build: ServerBuild | (() => Promise<ServerBuild>)
  mode: WebMode
  context: WebContext
  /** Where the built assets are; by default beside this file's package. */
  clientDirectory?: string
}

/** Serves assets and pages; mount it last on the one origin of the product. */
export function createWebHandler(options: WebHandlerOptions): Router {
  const router = express.Router()
  if (options.mode === 'production') {
    router.use(compression())
    mountAssets(router, options.clientDirectory ?? defaultClientDirectory)
  }
  const contexts = new WeakMap<Request, AppLoadContext>()

  router.use((request: Request, response: Response, next: NextFunction) => {
    const loadContext = loadContextFor(request, options.context, options.mode)
    contexts.set(request, loadContext)
    const { filesOrigin } = options.context
    response.set(securityHeaders({ ...loadContext, mode: options.mode, filesOrigin }))
    response.set('X-Request-Id', loadContext.requestId)
    if (typeof options.build !== 'function') response.set(versionHeader, options.build.assets.version)
    if (isOwnOrigin(request.method, request.get('origin'), options.context.publicUrl)) return next()
    response.status(403).type('text/plain').send('This form belongs to another site.')
  })
  router.use(
    createRequestHandler({
      build: options.build,
      mode: options.mode,
      getLoadContext: (request) => contexts.get(request) ?? loadContextFor(request, options.context, options.mode),
    }),
  )
  return router
}

function mountAssets(router: Router, clientDirectory: string): void {
  // Names in assets/ carry a hash of their content; a missing one is a 404 and not a page.
  router.use(
    '/assets',
    express.static(`${clientDirectory}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use(express.static(clientDirectory, { maxAge: '1h', index: false }))
}
