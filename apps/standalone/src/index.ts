export { readConfig, type StandaloneConfig } from './config.ts'
export { type Addresses, type StandaloneParts, startStandalone } from './start-standalone.ts'
export type { WebSource } from './web.ts'
