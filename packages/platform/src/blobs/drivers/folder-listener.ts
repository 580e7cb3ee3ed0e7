import { createReadStream } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../clock/index.ts'
import type { Keyring } from '../../secrets/index.ts'
import { BlobTooLarge, isBlobsUnavailable } from '../blobs.ts'
import { contentDisposition } from '../content-disposition.ts'
import { factsOf, pathOf, type Places, writeWhole } from './folder-files.ts'
import { type FolderLink, readFolderLink } from './folder-links.ts'
import { partName, partsFolder } from './folder-paths.ts'

interface Serving {
  places: Places
  keyring: Keyring
  clock: Clock
}

type LinkOf<Does extends FolderLink['does']> = Extract<FolderLink, { does: Does }>

/** Answers the folder's own links as S3 answers presigned ones: exactly what was signed, until it expires. */
export function folderListener(serving: Serving): RequestListener {
  return (request, response) => {
    answer(serving, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else refuse(response, isBlobsUnavailable(error) ? 503 : 500, 'Files cannot be reached at the moment')
    })
  }
}

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /([^/?]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1] ?? ''
  const link = readFolderLink(serving.keyring, token)
  if (!link) return refuse(response, 404, 'There is nothing at this address')
  if (serving.clock.now().getTime() >= link.expiresAt) return refuse(response, 403, 'This link has expired')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (link.does === 'get' && isReading) return send(serving, link, { request, response })
  if (link.does !== 'get' && request.method === 'PUT') return receive(serving, link, { request, response })
  refuse(response, 405, 'This link is for something else')
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

async function receive(
  { places }: Serving,
  link: LinkOf<'put' | 'part'>,
  { request, response }: Exchange,
): Promise<void> {
  if (request.headers['content-length'] !== String(link.size)) return refuse(response, 403, 'The length is another')
  if (link.does === 'put' && request.headers['content-type'] !== link.type)
    return refuse(response, 403, 'The type is another')
  const path =
    link.does === 'put' ? pathOf(places, link.key) : join(partsFolder(places, link.uploadId), partName(link.number))
  try {
    const written = await writeWhole(places, path, { body: request, maxBytes: link.size, exactBytes: link.size })
    if (written === undefined) return refuse(response, 400, 'The length is another')
  } catch (error) {
    if (error instanceof BlobTooLarge) return refuse(response, 400, 'The length is another')
    throw error
  }
  response.writeHead(200, { 'Content-Length': 0 }).end()
}

async function send({ places }: Serving, link: LinkOf<'get'>, { request, response }: Exchange): Promise<void> {
  const path = pathOf(places, link.key)
  const facts = await factsOf(path)
  if (!facts) return refuse(response, 404, 'There is nothing at this address')
  response.writeHead(200, {
    ...guards,
    'Content-Type': link.type,
    'Content-Length': facts.size,
    'Content-Disposition': contentDisposition(link),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(path), response)
}

/** Whatever a file claims to be, nothing of it runs on our origin. */
const guards = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** The rest of a refused body is not waited for. */
function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...guards, 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end(sentence)
}
