import { type ErrorCode, errorCodes } from '@plutomi/contracts/errors'
import { isDatabaseUnavailable } from '@plutomi/core/database'
import { DomainError, type FieldError, isDomainError } from '@plutomi/core/errors'
import { isBlobsUnavailable } from '@plutomi/platform/blobs'
import type { Response } from 'express'
import type { z } from 'zod'

/** RFC 9457; `errors` names the places of the input. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  request_id: string
  errors?: FieldError[]
}

/** The problem document of an error; what we did not expect says nothing but the request id. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = isDomainError(error)
    ? error
    : (bodyParserError(error) ??
      databaseError(error) ??
      filesError(error) ??
      new DomainError('internal', 'Try again; the request id helps us to find what happened'))
  const { status, title } = errorCodes[known.code]
  return {
    type: `/docs/errors#${known.code}`,
    title,
    status,
    detail: known.message,
    code: known.code,
    request_id: requestId,
    ...(known.fields.length > 0 && { errors: known.fields }),
  }
}

/** A full or absent database is nobody's fault and passes: nothing was written, and the same request may come again. */
function databaseError(error: unknown): DomainError | undefined {
  if (!isDatabaseUnavailable(error)) return undefined
  return new DomainError('unavailable', 'Nothing can be saved at the moment: try again in a while', { cause: error })
}

/** Nor is a store of files that does not answer. */
function filesError(error: unknown): DomainError | undefined {
  if (!isBlobsUnavailable(error)) return undefined
  return new DomainError('unavailable', 'Files cannot be reached at the moment: try again in a while', { cause: error })
}

/** What Express's JSON parser throws. */
function bodyParserError(error: unknown): DomainError | undefined {
  const type = error instanceof Error && 'type' in error ? error.type : undefined
  if (type === 'entity.too.large') return new DomainError('payload_too_large', 'A JSON body is at most 1 MB')
  if (type === 'entity.parse.failed' || type === 'request.aborted')
    return new DomainError('bad_request', 'The body is not JSON')
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new DomainError('bad_request', 'The body is not UTF-8 JSON')
  return undefined
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Zod's issues as a refusal that names every place; an unknown key is named itself. */
export function invalidInput(code: 'invalid_body' | 'invalid_query', error: z.ZodError): DomainError {
  const fields = error.issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code !== 'unrecognized_keys') return [{ path, code: issue.code, message: issue.message }]
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_key', message: `There is no field ${key}` }))
  })
  return new DomainError(
    code,
    fields
      .map((field) => `${field.path.join('.') || 'body'}: ${field.message}`)
      .join('; ')
      .slice(0, 1000),
    { fields },
  )
}
