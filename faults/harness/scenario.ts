import type { FaultResult } from './result.ts'
import type { SeededBug } from './settings.ts'
import type { Driver, KafkaPlace } from './world.ts'

export type ScenarioOptions = {
  driver: Driver
  /** Small: a few hundred events and one to three faults, in seconds. */
  isSmall: boolean
  events?: number
  ratePerS?: number
  /** A database server that is there already, where the scenario does not take it down. */
  databaseServer?: string
  /** A broker that is there already, where the scenario does not need brokers of its own. */
  kafka?: KafkaPlace
  /** An OpenSearch that is there already, for scenarios of search; without it they search in the database. */
  search?: { url: string; prefix: string }
  /** How long nothing may move until what is missing counts as lost. */
  patienceMs?: number
  /** To see the scenario fail. */
  bug?: SeededBug
  /** Prints a line about what is going on. */
  say?: (line: string) => void
}

export type Scenario = {
  name: string
  title: string
  drivers: readonly Driver[]
  /** Too heavy for the test suite: left out of small runs. */
  isFullOnly?: boolean
  run: (options: ScenarioOptions) => Promise<FaultResult>
}
