import type { Db } from '../database/index.ts'

declare const acrossWorkspaces: unique symbol

/** A connection for queries across workspaces (relay, timers, token look-ups); only this folder asks for one. */
export type PlatformDb = Db & { readonly [acrossWorkspaces]: true }

/** Marks a connection as one that may look across workspaces. */
export function platformDb(db: Db): PlatformDb {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the brand exists only in the type
  return db as PlatformDb
}
