import { type Environment, ofEveryService, readServiceSettings, type Settings, variables } from '@plutomi/host'

const settings = variables.pick(ofEveryService)

export type RelayConfig = Pick<Settings, keyof typeof ofEveryService>

/** Reads the settings, or throws what is to be said about them. */
export function readConfig(env: Environment): RelayConfig {
  return readServiceSettings('The relay', settings, env)
}

/** The settings this process was started with. */
export function readProcessConfig(): RelayConfig {
  return readConfig(process.env)
}
