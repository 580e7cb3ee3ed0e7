export { readConfig, type StandaloneConfig } from './config.ts'
export { type Engines, openEngines } from './engines.ts'
export { type Addresses, type StandaloneParts, startOnEngines, startStandalone } from './start-standalone.ts'
export type { WebSource } from './web.ts'
