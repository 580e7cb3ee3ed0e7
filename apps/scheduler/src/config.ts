import { type Environment, ofEveryService, readServiceSettings, variables } from '@plutomi/host'
import type { z } from 'zod'

const settings = variables.pick({ ...ofEveryService, SECRETS: true })

export type SchedulerConfig = z.output<typeof settings>

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): SchedulerConfig {
  return readServiceSettings('The scheduler', settings, env)
}

/** The settings this process was started with. */
export function readProcessConfig(): SchedulerConfig {
  return readConfig(process.env)
}
