import {
  type Environment,
  keepsMailboxHere,
  needsMailServer,
  publicUrlOf,
  type Settings,
  variables,
} from '@plutomi/host'
import { readEnv } from '@plutomi/platform/config'

const rules = variables.superRefine(needsMailServer).superRefine(keepsMailboxHere)

export type StandaloneConfig = Settings & { PUBLIC_URL: string }

/** Reads the settings, or throws a ConfigError that names each wrong one. */
export function readConfig(env: Environment): StandaloneConfig {
  const settings = readEnv(rules, { ...env })
  return { ...settings, PUBLIC_URL: publicUrlOf(settings) }
}

/** The settings this process was started with. */
export function readProcessConfig(): StandaloneConfig {
  return readConfig(process.env)
}
