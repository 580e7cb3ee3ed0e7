import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'
import type { ServerBuild } from 'react-router'
import { z } from 'zod'
import { createWebHandler } from './web-handler.ts'
import type { WebContext } from './load-context.ts'

export interface DevWebHandler {
  handler: Router
  close(): Promise<void>
}

/** The web with hot reloading: Vite serves the modules, the same request handler serves the pages. */
export async function createDevWebHandler(context: WebContext): Promise<DevWebHandler> {
  const { createServer } = await import('vite')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const vite = await createServer({
    root,
    configFile: `${root}/vite.config.ts`,
    server: { middlewareMode: true, hmr: { port: 0 } },
  })
  const build = () =>
    vite.ssrLoadModule('virtual:react-router/server-build').then((module) => serverBuild.parse(module))
  const handler = express.Router()
  handler.use(vite.middlewares)
  handler.use(createWebHandler({ build, mode: 'development', context }))
  return { handler, close: () => vite.close() }
}

/** The virtual module of React Router's plugin; Vite knows it only as a record. */
const serverBuild = z.custom<ServerBuild>(
  (module) => z.object({ routes: z.object({}), entry: z.object({}) }).safeParse(module).success,
)
