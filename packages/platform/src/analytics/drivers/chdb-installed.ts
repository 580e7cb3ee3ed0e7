import { createRequire } from 'node:module'

/** Whether chDB and its engine for this platform are there. Nothing is loaded: that would take a quarter of a gigabyte. */
export function isChdbInstalled(): boolean {
  const { platform, arch } = process
  const engine = `@chdb/lib-${platform}-${arch}${platform === 'linux' ? '-gnu' : ''}`
  try {
    const own = createRequire(import.meta.url)
    createRequire(own.resolve('chdb')).resolve(engine)
    return true
  } catch {
    // Not installed: an optional package, or none for this platform.
    return false
  }
}
