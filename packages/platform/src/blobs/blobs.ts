import type { RequestListener } from 'node:http'

/** Above this a file goes up in parts, each of which may be tried again by itself. */
export const multipartAbove = 16 * 1024 * 1024
/** All parts but the last have this size: R2 takes no others, and S3 none below 5 MB. */
export const partBytes = 8 * 1024 * 1024

/** Where to put the bytes from `start` to before `end`; all of them, or one of several parts. */
export interface UploadPlace {
  url: string
  start: number
  end: number
}

export interface SignedUpload {
  method: 'PUT'
  headers: Record<string, string>
  places: UploadPlace[]
}

export interface UploadFacts {
  /** Exactly so many bytes; what sends more or fewer is refused. */
  size: number
  type: string
}

export interface DownloadFacts {
  /** What a browser saves it as; a safe name. */
  fileName: string
  type: string
  isInline: boolean
  expiresInSeconds: number
}

export interface StoredBlob {
  key: string
  size: number
  modifiedAt: Date
}

export interface BlobPage {
  blobs: StoredBlob[]
  /** Where to go on; absent on the last page. */
  next?: string
}

export type ByteStream = AsyncIterable<Uint8Array>

/**
 * Where files are kept, by keys that we make: words of letters, digits, `_` and `-`, joined by `/`. Browsers send and fetch
 * by short-lived signed links, so that no process of ours has a file in its memory. What cannot be reached throws
 * `BlobsUnavailable`.
 */
export interface Blobs {
  /** Takes a stream that may have at most so many bytes, and keeps it whole or not at all. Throws `BlobTooLarge`. */
  put(key: string, body: ByteStream, options: { type: string; maxBytes: number }): Promise<{ size: number }>
  /** What a large file is collected under; null for one that goes up in one piece. */
  beginUpload(key: string, facts: UploadFacts): Promise<string | null>
  /** Links for all of it; asked again they are new ones for the same. */
  signUpload(
    key: string,
    options: UploadFacts & { uploadId: string | null; expiresInSeconds: number },
  ): Promise<SignedUpload>
  /** Joins the parts; a second time it finds the work done. Throws `BlobIncomplete`. */
  finishUpload(key: string, options: { uploadId: string; size: number }): Promise<void>
  /** Forgets the parts there are; no error when there are none. */
  abortUpload(key: string, uploadId: string): Promise<void>
  head(key: string): Promise<StoredBlob | undefined>
  /** From the beginning, all of it or the first `length` bytes. */
  read(key: string, options?: { length?: number }): Promise<ByteStream>
  /** Gives a blob another key, over what may be there. */
  move(from: string, to: string): Promise<void>
  /** Those that are not there are no error. */
  remove(keys: readonly string[]): Promise<void>
  /** In the order of their keys. */
  list(prefix: string, options?: { after?: string; limit?: number }): Promise<BlobPage>
  /** Forgets the parts of uploads that began before then. */
  dropUnfinished(before: Date): Promise<void>
  signDownload(key: string, facts: DownloadFacts): Promise<string>
  /** Makes ready what has to be there; pages of this origin may send to it. */
  prepare(options: { origin: string }): Promise<void>
  /** Fails when files cannot be reached. */
  ping(): Promise<void>
  close(): void
  /** Answers the signed links, where there is no server for them: below `/files`. */
  listener?: RequestListener
}

/** Files cannot be reached at the moment; the same may be tried again. */
export class BlobsUnavailable extends Error {
  override name = 'BlobsUnavailable'
}

/** More bytes came than were agreed. */
export class BlobTooLarge extends Error {
  override name = 'BlobTooLarge'
}

/** Parts are missing. */
export class BlobIncomplete extends Error {
  override name = 'BlobIncomplete'
}

/** There is no blob of this key. */
export class BlobMissing extends Error {
  override name = 'BlobMissing'
}

/** By name, because each bundle of the product may carry the class. */
export function isBlobsUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'BlobsUnavailable'
}
