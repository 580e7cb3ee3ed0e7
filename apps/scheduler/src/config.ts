import { type Environment, ofEveryService, ofFiles, readServiceSettings, type Settings, variables } from '@plutomi/host'

const needed = { ...ofEveryService, ...ofFiles, SECRETS: true } as const
const settings = variables.pick(needed)

export type SchedulerConfig = Pick<Settings, keyof typeof needed>

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): SchedulerConfig {
  return readServiceSettings('The scheduler', settings, env)
}

/** The settings this process was started with. */
export function readProcessConfig(): SchedulerConfig {
  return readConfig(process.env)
}
