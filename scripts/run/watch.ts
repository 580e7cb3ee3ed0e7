import { watch } from 'node:fs'
import { join, sep } from 'node:path'

const QUIET_MS = 200

// The pages reload by themselves; tests, builds and packages are not what the server runs.
const IGNORED = [`web${sep}app`, 'node_modules', `${sep}build${sep}`, '.react-router', '.test.']

/** Calls `onChange` when a source of the server changed and writing has come to rest; returns how to stop it. */
export function watchSources(root: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const watchers = ['apps', 'packages', 'migrations'].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file === null || !/\.tsx?$/.test(file) || IGNORED.some((part) => file.includes(part))) return
      clearTimeout(timer)
      timer = setTimeout(onChange, QUIET_MS)
    }).on('error', ignoreVanished),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

/** A folder that was removed while it was being read (generated types are) is nothing to watch any more. */
function ignoreVanished(error: Error): void {
  if (!('code' in error) || error.code !== 'ENOENT') throw error
}
