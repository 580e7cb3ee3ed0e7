import type { Generated } from 'kysely'

export interface RebuildsTable {
  /** The projection, e.g. `search`. */
  sink: string
  /** What is being built. */
  target: string
  /** What it takes the place of; null when that is dropped. */
  replaces: string | null
  phase: string
  afterWorkspaceId: Generated<string>
  afterId: Generated<string>
  written: Generated<number>
  startedAt: Date
  liveAt: Date | null
}
