import { DomainError } from '@plutomi/core/errors'
import { receiveFile, type ReceivedFile } from '@plutomi/core/files'
import { type Blobs, isBlobsUnavailable } from '@plutomi/platform/blobs'
import busboy from 'busboy'
import type { Request } from 'express'

/** A multipart body: its texts, and its files, which lie in the store by now. */
export interface ReceivedParts {
  fields: Readonly<Record<string, string>>
  files: readonly ReceivedFile[]
}

const limits = { fields: 50, fieldSize: 1024 * 1024, files: 20, parts: 70, fieldNameSize: 100 }

interface Receiving {
  blobs: Blobs
  workspaceId: string
  /** Told of each file that is in the store, also when the request is refused later. */
  onFile: (file: ReceivedFile) => void
}

/** Reads a multipart body as it comes; files go to the store one after the other, none is in memory as a whole. */
export async function receiveParts(request: Request, receiving: Receiving): Promise<ReceivedParts> {
  const parser = parserFor(request)
  const reading = readParts(parser, receiving)
  request.pipe(parser)
  try {
    return await reading
  } catch (error) {
    request.unpipe(parser)
    // Whoever is still sending reads the answer only when it is done.
    request.resume()
    throw refusalOf(error)
  }
}

async function readParts(parser: busboy.Busboy, { blobs, workspaceId, onFile }: Receiving): Promise<ReceivedParts> {
  const fields: Record<string, string> = {}
  const files: Promise<ReceivedFile>[] = []
  await new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('file', (field, body, { filename: name, mimeType: type }) => {
      // An empty file input sends a part without a name.
      if (name === undefined || name === '') return body.resume()
      const received = receiveFile(blobs, workspaceId, { field, name, type, body })
      received.then(onFile, reject)
      files.push(received)
      return body
    })
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
      parser.on(limit, () => reject(new DomainError('payload_too_large', 'There are too many parts')))
    parser.on('error', reject)
    parser.on('close', resolve)
  })
  return { fields, files: await Promise.all(files) }
}

function parserFor(request: Request) {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' })
  } catch (error) {
    throw new DomainError('bad_request', 'The multipart body is malformed', { cause: error })
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof DomainError || isBlobsUnavailable(error)) return error
  const isParsing = error instanceof Error && !('code' in error)
  return isParsing ? new DomainError('bad_request', 'The multipart body is malformed', { cause: error }) : error
}
