import type { Machine } from './machine.ts'

/** The same programs under the names each package manager has for them. */
export type Packages = {
  brew: readonly string[]
  apt: readonly string[]
  dnf: readonly string[]
  apk: readonly string[]
}

/** The commands that install packages on this machine; undefined when nothing here can. */
export function packagePlan({ has, isRoot, hasSudo }: Machine, packages: Packages): string[][] | undefined {
  if (has('brew')) return [['brew', 'install', ...packages.brew]]
  if (!isRoot && !hasSudo) return undefined
  const asRoot = (...command: string[]) => (isRoot ? command : ['sudo', '-n', ...command])
  if (has('apt-get')) {
    const options = ['-y', '-q', '--no-install-recommends']
    return [asRoot('apt-get', 'update', '-q'), asRoot('apt-get', 'install', ...options, ...packages.apt)]
  }
  if (has('dnf')) return [asRoot('dnf', 'install', '-y', ...packages.dnf)]
  if (has('apk')) return [asRoot('apk', 'add', ...packages.apk)]
  return undefined
}
