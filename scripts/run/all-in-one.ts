import { z } from 'zod'
import { ensureBuild } from './build.ts'
import type { DataFolder } from './data-folder.ts'
import { seedDemo } from './demo.ts'
import { readSettings } from './environment.ts'
import type { RunOptions } from './options.ts'
import {
  freshLog,
  rememberSettings,
  type RunContext,
  settle,
  startDatabase,
  startOwn,
  takeFolder,
} from './run-context.ts'
import { readOrMakeSecrets } from './secrets.ts'

const Addresses = z.object({ web: z.string(), api: z.string().nullable(), mailbox: z.string().nullable() })
type Addresses = z.infer<typeof Addresses>

/** Everything in one process, on a private database unless one is named. */
export async function runAllInOne(context: RunContext): Promise<void> {
  const { root, options, say, stops } = context
  const folder = await takeFolder(context)
  const given = readSettings(root, options, process.env)
  const secrets = readOrMakeSecrets(folder.path)
  const database = given.DATABASE_URL ?? startDatabase(context, folder, secrets.DATABASE_PASSWORD)
  const building = options.isDev ? undefined : ensureBuild(root, say)
  await settle(database, building)
  const [url, build] = [await database, await building]
  const env = { SECRETS: secrets.SECRETS, ...given, DATABASE_URL: url, DATA_DIR: folder.path }
  rememberSettings(folder, env)
  const server = startOwn(
    context,
    { name: 'standalone', build, env },
    {
      name: 'server',
      logFile: freshLog(folder.path, 'plutomi'),
      onStart: (pid) => folder.remember('standalone', pid),
    },
  )
  stops.push(() => server.stop())
  const addresses = Addresses.parse(await server.ready)
  if (options.isDemo) await seedDemo({ root, settings: env, say })
  announce(context, addresses, folder)
}

function announce({ say, options }: RunContext, { web, api, mailbox }: Addresses, folder: DataFolder): void {
  say(`Plutomi is ready${reloading(options)}:`)
  say(`  web      ${web}`)
  if (api !== null) say(`  API      ${api}`)
  if (mailbox !== null) say(`  mailbox  ${mailbox}   (mail stays on this machine; sign-in codes arrive here)`)
  say(`  data     ${folder.path}`)
  say('Ctrl-C stops everything.')
}

function reloading({ isDev }: RunOptions): string {
  return isDev ? ' (reloading on changes)' : ''
}
