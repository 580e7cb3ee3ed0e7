import { ensureBuild } from './build.ts'
import { readSettings } from './environment.ts'
import type { Service } from './options.ts'
import { type RunContext, startOwn } from './run-context.ts'
import { readOrMakeSecrets } from './secrets.ts'

/** One process of the split shape, on engines that the settings name; answers the exit code it ended with. */
export async function runService(context: RunContext, service: Service): Promise<number> {
  const { root, options, say, stops } = context
  const given = readSettings(root, options, process.env)
  // Made once and read by every service started on this folder; other machines need the same in their settings.
  const SECRETS = given.SECRETS ?? readOrMakeSecrets(options.dataDir).SECRETS
  const build = options.isDev ? undefined : await ensureBuild(root, say)
  const env = { ...given, SECRETS, DATA_DIR: options.dataDir }
  const running = startOwn(context, { name: service, build, env }, { mayEnd: true, args: options.serviceArgs })
  stops.push(() => running.stop())
  running.ready.then(
    (ready) => say(`The ${service} is ready: ${JSON.stringify(ready)}`),
    () => undefined,
  )
  return (await running.ended) ?? 0
}
