export type { Engines } from '@plutomi/host'
export { readConfig, type StandaloneConfig } from './config.ts'
export { type EngineParts, openMigratedEngines } from './engines.ts'
export { type Addresses, type StandaloneParts, startOnEngines, startStandalone } from './start-standalone.ts'
