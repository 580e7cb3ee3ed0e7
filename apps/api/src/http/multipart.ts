import { DomainError } from '@plutomi/core/errors'
import { forgetUnnoted, type ReceivedFile } from '@plutomi/core/files'
import { platformDb } from '@plutomi/core/platform'
import type { Request } from 'express'
import type { ApiConfig } from './api-config.ts'
import type { Endpoint } from './endpoint.ts'
import { receiveParts } from './receive-parts.ts'

export interface Received {
  files: readonly ReceivedFile[]
  /** What two requests have in common that are the same, files and all. */
  fingerprint: unknown
  /** Takes back what nobody made a file of. */
  tidy: () => Promise<void>
}

interface Asking {
  endpoint: Endpoint
  request: Request
  workspaceId: string
}

/**
 * Receives the body of an endpoint that takes files, when it comes in parts; its texts become the body that every other
 * request has as JSON. After the caller is known to be somebody.
 */
export async function receiveMultipart(
  config: Pick<ApiConfig, 'db' | 'engines'>,
  { endpoint, request, workspaceId }: Asking,
): Promise<Received | undefined> {
  if (!endpoint.multipart || !request.is('multipart/form-data')) return undefined
  const { blobs } = config.engines
  const inStore: ReceivedFile[] = []
  const tidy = () => forgetUnnoted({ db: platformDb(config.db), blobs }, workspaceId, inStore)
  try {
    const parts = await receiveParts(request, { blobs, workspaceId, onFile: (file) => inStore.push(file) })
    request.body = endpoint.multipart.bodyOf(parts)
    const files = parts.files.map(({ field, name, declaredType, sha256 }) => ({ field, name, declaredType, sha256 }))
    return { files: parts.files, fingerprint: { body: request.body, files }, tidy }
  } catch (error) {
    await tidy()
    throw error
  }
}

/** The JSON of a text part. */
export function jsonPart(fields: Readonly<Record<string, string>>, name: string): unknown {
  try {
    return JSON.parse(fields[name] ?? '')
  } catch (error) {
    throw new DomainError('bad_request', `The part ${name} is not JSON`, { cause: error })
  }
}
