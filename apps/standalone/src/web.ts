import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { callerHeader, signCaller } from '@plutomi/platform/caller'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { createDevWebHandler, createWebHandler, type WebContext, type WebHandlerOptions } from '@plutomi/web'
import type { Router } from 'express'
import { z } from 'zod'
import type { StandaloneConfig } from './config.ts'
import type { Engines } from './engines.ts'

/** Where the pages come from: a folder that the build made, or their sources, reloaded when they change. */
export type WebSource = { kind: 'built'; folder: string } | { kind: 'sources' }

const Build = z.custom<Extract<WebHandlerOptions['build'], object & { routes: unknown }>>(
  (module) => z.looseObject({ routes: z.looseObject({}), entry: z.looseObject({}) }).safeParse(module).success,
)

/** The pages, which write by calling the API of this process. */
export async function createWeb(
  { source, config }: { source: WebSource; config: StandaloneConfig },
  engines: Engines,
  shutdown: Shutdown,
): Promise<Router> {
  const context = contextOf(config, engines)
  if (source.kind === 'sources') {
    const dev = await createDevWebHandler(context)
    shutdown.add('page sources', () => dev.close())
    return dev.handler
  }
  const build = Build.parse(await import(pathToFileURL(join(source.folder, 'server/index.js')).href))
  return createWebHandler({ build, mode: 'production', context, clientDirectory: join(source.folder, 'client') })
}

function contextOf(config: StandaloneConfig, { db, clock, keyring, logger }: Engines): WebContext {
  const host = config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST
  return {
    publicUrl: config.PUBLIC_URL,
    apiUrl: `http://${host === '::' || host === '::1' ? '[::1]' : host}:${config.PORT}`,
    core: { db, clock, keyring },
    signCaller: (caller) => ({ [callerHeader]: signCaller(keyring, caller, clock.now()) }),
    reportError: (err, fields) => logger.error({ err, ...fields }, 'Page failed'),
  }
}
