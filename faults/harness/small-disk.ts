import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  folder: string
  /** Takes every byte that is left. */
  fill: () => void
  free: () => void
  close: () => void
}

/** A file system in memory of so many megabytes; undefined where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'plutomi-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    // Not root, or a container that may not: the scenario says that it left this out.
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    close: () => {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillUp(file: string): void {
  const descriptor = openSync(file, 'a')
  try {
    for (let bytes = 1_048_576; bytes >= 4096; bytes /= 2) while (isWritten(descriptor, bytes));
  } finally {
    closeSync(descriptor)
  }
}

function isWritten(descriptor: number, bytes: number): boolean {
  try {
    return writeSync(descriptor, Buffer.alloc(bytes)) === bytes
  } catch {
    // No space left: what was wanted.
    return false
  }
}
