import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '@plutomi/testing/engines'

const MISSING =
  'The alert rules are tested with promtool: install Prometheus, or run ./scripts/test.sh on Debian or Ubuntu.'

const folderIn = (root: string) => join(root, '.cache/promtool')
const ownIn = (root: string) => join(folderIn(root), 'usr/bin/promtool')

/** Where Prometheus' rule checker is; throws one sentence when it is nowhere. */
export function findPromtool(root: string): string {
  const found = findProgram('promtool') ?? (existsSync(ownIn(root)) ? ownIn(root) : undefined)
  if (found === undefined) throw new Error(MISSING)
  return found
}

/** Takes promtool out of Debian's package unless it is there: installed, the package would start a server of its own. */
export function ensurePromtool(root: string, say: (line: string) => void): void {
  if (findProgram('promtool') !== undefined || existsSync(ownIn(root))) return
  if (findProgram('apt-get') === undefined || findProgram('dpkg-deb') === undefined) throw new Error(MISSING)
  say('Fetching promtool for the tests of the alert rules (apt-get download) …')
  mkdirSync(join(root, '.cache'), { recursive: true })
  const unfinished = mkdtempSync(`${folderIn(root)}-`)
  try {
    download(unfinished)
    const [archive = ''] = readdirSync(unfinished).filter((file) => file.endsWith('.deb'))
    execFileSync('dpkg-deb', ['-x', archive, '.'], { cwd: unfinished })
    rmSync(join(unfinished, archive))
    renameSync(unfinished, folderIn(root))
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new Error(MISSING, { cause })
  }
}

function download(folder: string): void {
  const fetchPackage = () => execFileSync('apt-get', ['download', '-q', 'prometheus'], { cwd: folder, stdio: 'ignore' })
  try {
    fetchPackage()
  } catch {
    // A fresh machine knows of no packages yet.
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    fetchPackage()
  }
}
