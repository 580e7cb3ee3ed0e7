import type { World, WorldName } from './world.ts'

/** The started product and the addresses of everything in it. */
export interface RunningWorlds {
  /** Of the pages, without a slash at the end. */
  url: string
  worlds: Readonly<Record<WorldName, World>>
  stop: () => Promise<void>
}
