import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ByteStream, BlobsUnavailable, BlobTooLarge, type StoredBlob } from '../blobs.ts'

const keyPattern = /^[a-z]+(\/[\w-]{1,64}){1,3}$/

/** Paths of the folder: kept blobs below `kept`, halves and parts apart from them, on the same disk. */
export interface Places {
  root: string
  kept: string
  halves: string
  parts: string
}

export function placesIn(root: string): Places {
  return { root, kept: join(root, 'kept'), halves: join(root, 'halves'), parts: join(root, 'parts') }
}

/** A key is ours, and leads nowhere else. */
export function pathOf({ kept }: Places, key: string): string {
  if (!keyPattern.test(key)) throw new Error(`${key} is no key of a blob`)
  return join(kept, key)
}

export interface Writing {
  body: ByteStream
  /** Refuses what is longer with BlobTooLarge. */
  maxBytes: number
  /** Refuses what is shorter by answering false. */
  exactBytes?: number
}

/** Writes a stream to a path, whole or not at all: beside it first, and to the disk before it gets its name. */
export async function writeWhole(places: Places, path: string, writing: Writing): Promise<number | undefined> {
  const half = join(places.halves, randomUUID())
  try {
    const size = await available(() => writeHalf(half, writing))
    if (writing.exactBytes !== undefined && size !== writing.exactBytes) return undefined
    await available(() => moveInto(half, path))
    return size
  } finally {
    await rm(half, { force: true })
  }
}

async function writeHalf(half: string, { body, maxBytes }: Writing): Promise<number> {
  await mkdir(dirname(half), { recursive: true })
  const file = await open(half, 'wx')
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > maxBytes) throw new BlobTooLarge(`More than ${maxBytes} bytes`)
      await file.write(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return size
}

/** Renames, and makes the folder it goes to. */
export async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
}

/** Size and time of a file; undefined when there is none. */
export async function factsOf(path: string): Promise<Omit<StoredBlob, 'key'> | undefined> {
  try {
    const { size, mtime } = await stat(path)
    return { size, modifiedAt: mtime }
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw unreachable(error)
  }
}

/** Names in a folder in order; none when there is no such folder. */
export async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).toSorted()
  } catch (error) {
    if (isAbsent(error)) return []
    throw unreachable(error)
  }
}

/** Whether it is a folder; what is not there is none. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (isAbsent(error)) return false
    throw unreachable(error)
  }
}

/** Whether the folder can be written to. */
export async function assertWritable(path: string): Promise<void> {
  await available(async () => {
    await mkdir(path, { recursive: true })
    await access(path, constants.W_OK)
  })
}

export function isAbsent(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
}

/** A full, absent or forbidden disk passes; what was refused for another reason is thrown as it is. */
async function available<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw unreachable(error)
  }
}

const passing = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE', 'ENOTDIR']

function unreachable(error: unknown): unknown {
  const code = codeOf(error)
  if (code === undefined || !passing.includes(code)) return error
  return new BlobsUnavailable(`The folder of files cannot be used: ${code}`, { cause: error })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
