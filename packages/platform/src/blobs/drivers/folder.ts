import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../clock/index.ts'
import type { Keyring } from '../../secrets/index.ts'
import {
  BlobIncomplete,
  BlobMissing,
  type BlobPage,
  type Blobs,
  type ByteStream,
  multipartAbove,
  type StoredBlob,
} from '../blobs.ts'
import { partsOf } from '../parts.ts'
import {
  assertWritable,
  factsOf,
  isAbsent,
  isFolder,
  moveInto,
  namesIn,
  pathOf,
  type Places,
  placesIn,
  writeWhole,
} from './folder-files.ts'
import { type FolderLink, signFolderLink } from './folder-links.ts'
import { folderListener } from './folder-listener.ts'
import { partName, partsFolder } from './folder-paths.ts'

export interface FolderBlobsOptions {
  folder: string
  /** Where people reach our pages; links lead to `/files` there. */
  publicUrl: string
  keyring: Keyring
  clock: Clock
}

const usualPage = 1000

/** Files in a folder of this machine, reached by links of our own that the API answers. */
export function folderBlobs({ folder, publicUrl, keyring, clock }: FolderBlobsOptions): Blobs {
  const places = placesIn(folder)
  return {
    put: async (key, body, { maxBytes }) => {
      const size = await writeWhole(places, pathOf(places, key), { body, maxBytes })
      return { size: size ?? 0 }
    },
    beginUpload: async (_key, { size }) => (size > multipartAbove ? randomUUID() : null),
    finishUpload: (key, { uploadId, size }) => joinParts(places, key, { uploadId, size }),
    abortUpload: (_key, uploadId) => rm(partsFolder(places, uploadId), { recursive: true, force: true }),
    head: async (key) => {
      const facts = await factsOf(pathOf(places, key))
      return facts && { key, ...facts }
    },
    read: async (key, { length } = {}) => readFrom(pathOf(places, key), length),
    move: (from, to) => moveBlob(places, from, to),
    remove: async (keys) => {
      for (const key of keys) await rm(pathOf(places, key), { force: true })
    },
    list: (prefix, { after = '', limit = usualPage } = {}) => listBlobs(places, prefix, { after, limit }),
    dropUnfinished: (before) => dropOld(places, before),
    prepare: () => assertWritable(places.root),
    ping: () => assertWritable(places.root),
    close: () => undefined,
    ...linksTo({ publicUrl, keyring, clock }),
    listener: folderListener({ places, keyring, clock }),
  }
}

type Linking = Omit<FolderBlobsOptions, 'folder'>

/** Links that the listener answers. */
function linksTo({ publicUrl, keyring, clock }: Linking): Pick<Blobs, 'signUpload' | 'signDownload'> {
  const expiry = (seconds: number) => clock.now().getTime() + seconds * 1000
  const link = (allowed: FolderLink) => `${publicUrl}/files/${signFolderLink(keyring, allowed)}`
  return {
    signUpload: async (key, { size, type, uploadId, expiresInSeconds }) => {
      const expiresAt = expiry(expiresInSeconds)
      if (uploadId === null) {
        const url = link({ does: 'put', key, size, type, expiresAt })
        return { method: 'PUT', headers: { 'content-type': type }, places: [{ url, start: 0, end: size }] }
      }
      const parts = partsOf(size).map(({ number, start, end }) => {
        return { url: link({ does: 'part', key, uploadId, number, size: end - start, expiresAt }), start, end }
      })
      return { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, places: parts }
    },
    signDownload: async (key, { expiresInSeconds, ...facts }) =>
      link({ does: 'get', key, ...facts, expiresAt: expiry(expiresInSeconds) }),
  }
}

async function joinParts(
  places: Places,
  key: string,
  { uploadId, size }: { uploadId: string; size: number },
): Promise<void> {
  const path = pathOf(places, key)
  const folder = partsFolder(places, uploadId)
  const present = await namesIn(folder)
  if (present.length === 0 && (await factsOf(path))) return
  const wanted = partsOf(size).map(({ number }) => partName(number))
  if (wanted.some((name) => !present.includes(name))) throw new BlobIncomplete('Not all parts are there')
  const body = concatenated(wanted.map((name) => join(folder, name)))
  const written = await writeWhole(places, path, { body, maxBytes: size, exactBytes: size })
  if (written === undefined) throw new BlobIncomplete('The parts are not as long as was said')
  await rm(folder, { recursive: true, force: true })
}

async function* concatenated(paths: readonly string[]): ByteStream {
  for (const path of paths) yield* chunksOf(path, undefined)
}

async function readFrom(path: string, length: number | undefined): Promise<ByteStream> {
  if (!(await factsOf(path))) throw new BlobMissing('There is no such blob')
  return length === 0 ? concatenated([]) : chunksOf(path, length)
}

async function* chunksOf(path: string, length: number | undefined): ByteStream {
  const stream = createReadStream(path, length === undefined ? {} : { end: length - 1 })
  for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
}

async function moveBlob(places: Places, from: string, to: string): Promise<void> {
  try {
    await moveInto(pathOf(places, from), pathOf(places, to))
  } catch (error) {
    if (isAbsent(error)) throw new BlobMissing('There is no such blob', { cause: error })
    throw error
  }
}

async function listBlobs(
  places: Places,
  prefix: string,
  { after, limit }: { after: string; limit: number },
): Promise<BlobPage> {
  const blobs: StoredBlob[] = []
  for await (const key of keysBelow(places.kept, prefix.replace(/\/$/, ''), after)) {
    if (blobs.length === limit) return { blobs, next: blobs.at(-1)?.key ?? '' }
    const facts = await factsOf(pathOf(places, key))
    if (facts) blobs.push({ key, ...facts })
  }
  return { blobs }
}

/** Keys after one, in order; folders whose every key comes before it are not looked into. */
async function* keysBelow(kept: string, prefix: string, after: string): AsyncGenerator<string> {
  for (const name of await namesIn(join(kept, prefix))) {
    const key = `${prefix}/${name}`
    if (`${key}/\uffff` <= after) continue
    if (await isFolder(join(kept, key))) yield* keysBelow(kept, key, after)
    else if (key > after) yield key
  }
}

async function dropOld(places: Places, before: Date): Promise<void> {
  for (const folder of [places.parts, places.halves]) {
    for (const name of await namesIn(folder)) {
      const facts = await factsOf(join(folder, name))
      if (facts && facts.modifiedAt < before) await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}
