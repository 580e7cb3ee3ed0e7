// Ends with 0 when node_modules holds what package-lock.json names. npm writes the hidden lock file last, so an
// interrupted install is seen; packages for other platforms are in the lock file alone.
import { readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const packagesOf = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages

function isInstalled() {
  let installed
  try {
    installed = packagesOf('node_modules/.package-lock.json')
  } catch {
    // Nothing is installed yet.
    return false
  }
  return Object.entries(packagesOf('package-lock.json')).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/')) return true
    const present = installed[path]
    return present === undefined ? optional === true : present.version === version && present.link === link
  })
}

process.exitCode = isInstalled() ? 0 : 1
