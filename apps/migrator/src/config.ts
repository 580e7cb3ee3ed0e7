import { type Environment, ofEveryService, readServiceSettings, variables } from '@plutomi/host'
import type { z } from 'zod'

const settings = variables.pick(ofEveryService)

export type MigratorConfig = z.output<typeof settings>

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): MigratorConfig {
  return readServiceSettings('The migrator', settings, env)
}

/** The settings this process was started with. */
export function readProcessConfig(): MigratorConfig {
  return readConfig(process.env)
}
