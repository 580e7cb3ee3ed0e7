import { join } from 'node:path'
import type { Places } from './folder-files.ts'

/** Where the parts of an upload wait. */
export function partsFolder({ parts }: Places, uploadId: string): string {
  if (!/^[\da-f-]{36}$/.test(uploadId)) throw new Error('This is no upload of ours')
  return join(parts, uploadId)
}

/** Their names stand in the order of their numbers. */
export function partName(number: number): string {
  return String(number).padStart(5, '0')
}
