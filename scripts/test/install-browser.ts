import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram } from '@plutomi/testing/engines'

const PACKAGES = ['chromium', 'fonts-noto-core']

/** Installs Chromium and fonts for the browser tests unless they are there; says what it does before it does it. */
export function ensureBrowser(say: (line: string) => void): void {
  const hasBrowser = ['chromium', 'chromium-browser', 'google-chrome'].some((name) => findProgram(name) !== undefined)
  if (hasBrowser && (findProgram('apt-get') === undefined || existsSync('/usr/share/fonts/truetype/noto'))) return
  const isRoot = process.getuid?.() === 0
  if (findProgram('apt-get') === undefined || !isRoot) {
    if (hasBrowser) return
    throw new Error('The browser tests need Chromium: install it, or run this once as root on Debian or Ubuntu.')
  }
  say(`Installing ${PACKAGES.join(' and ')} for the browser tests (apt-get) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit', env })
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES], { stdio: 'inherit', env })
}
