import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where what was fetched or made once per user is kept. */
export function cacheFolder(): string {
  // oxlint-disable-next-line no-restricted-properties -- where a user's caches live is a convention of the system
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plutomi')
}

export type Made = {
  cache?: string
  /** The folder's name in the cache: it says the version, so that another version is another folder. */
  name: string
  /** Fills the folder it is given. */
  make: (unfinished: string) => Promise<void>
}

/** A folder of the cache, made when it is not there. Of two processes that make it at once the second takes the first's. */
export async function onceInCache({ cache = cacheFolder(), name, make }: Made): Promise<string> {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const unfinished = mkdtempSync(join(cache, '.get-'))
  try {
    const inside = join(unfinished, 'whole')
    mkdirSync(inside)
    await make(inside)
    moveUnlessThere(inside, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

/** Renames, unless another process was first: both made the same. */
export function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}
