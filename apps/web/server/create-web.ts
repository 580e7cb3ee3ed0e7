import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PageSource } from '@plutomi/host'
import { callerHeader, signCaller } from '@plutomi/platform/caller'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import type { Router } from 'express'
import { z } from 'zod'
import { createDevWebHandler } from './dev.ts'
import type { WebContext, WebCore, WebEngines } from './load-context.ts'
import { createWebHandler, type WebHandlerOptions } from './web-handler.ts'

const Build = z.custom<Extract<WebHandlerOptions['build'], object & { routes: unknown }>>(
  (module) => z.looseObject({ routes: z.looseObject({}), entry: z.looseObject({}) }).safeParse(module).success,
)

export type WebParts = {
  source: PageSource
  publicUrl: string
  /** Where the API answers; pages write by calling it. */
  apiUrl: string
  core: WebCore
  engines: WebEngines
  /** Where browsers send and fetch files, when it is not our own origin. */
  filesOrigin?: string | undefined
  logger: Logger
  shutdown: Shutdown
}

/** The pages, which read from the database and write by calling the API. */
export async function createWeb(parts: WebParts): Promise<Router> {
  const { source, shutdown } = parts
  const context = contextOf(parts)
  if (source.kind === 'sources') {
    const dev = await createDevWebHandler(context)
    shutdown.add('page sources', () => dev.close())
    return dev.handler
  }
  const build = Build.parse(await import(pathToFileURL(join(source.folder, 'server/index.js')).href))
  return createWebHandler({ build, mode: 'production', context, clientDirectory: join(source.folder, 'client') })
}

function contextOf({ publicUrl, apiUrl, core, engines, filesOrigin, logger }: WebParts): WebContext {
  const { keyring, clock } = core
  return {
    publicUrl,
    apiUrl,
    core,
    engines,
    filesOrigin,
    signCaller: (caller) => ({ [callerHeader]: signCaller(keyring, caller, clock.now()) }),
    reportError: (err, fields) => logger.error({ err, ...fields }, 'Page failed'),
  }
}
