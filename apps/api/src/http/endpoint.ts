import type { Context } from '@plutomi/core/context'
import type { ReceivedFile } from '@plutomi/core/files'
import type { ProjectionName } from '@plutomi/contracts/events/projections'
import type { Right } from '@plutomi/contracts/rights'
import type { z } from 'zod'
import type { ReceivedParts } from './receive-parts.ts'
import type { ApiEngines } from './api-config.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call: `workspace` = a member (session) or API key of the workspace in the path, with `right`; `user` = anybody
 * signed in; `applicant` = the holder of an applicant's link or cookie; `public` = anybody.
 */
export type Auth = 'workspace' | 'user' | 'applicant' | 'public'

export type LimitName = 'standard' | 'sign_in' | 'public_read' | 'apply' | 'save'

/** What a handler may know of the request besides its parsed parts. */
export interface HttpRequestFacts {
  clientAddress: string
  userAgent: string
  /** Values of our own cookies, by name without the `__Host-` prefix. */
  cookies: Readonly<Record<string, string>>
}

export interface CookieToSet {
  name: string
  value: string
  /** Undefined deletes nothing but makes it last as long as the browser session; 0 deletes it. */
  maxAgeSeconds?: number
}

export interface Handling<Params, Query, Body> {
  ctx: Context
  engines: ApiEngines
  params: Params
  query: Query
  body: Body
  /** What came with a multipart body; none came with any other. */
  files: readonly ReceivedFile[]
  http: HttpRequestFacts
  setCookie: (cookie: CookieToSet) => void
  setHeader: (name: string, value: string) => void
}

/** How a body in parts is read; files are in the store by then. */
export interface Multipart {
  /** Its texts, with what they say. */
  parts: Readonly<Record<string, string>>
  /** The name of the part with a file; absent where there are several and their names mean something. */
  file?: string
  /** The same as the JSON body. */
  bodyOf: (received: ReceivedParts) => unknown
}

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  /** OpenAPI's operation id, `<module>.<useCase>`. */
  id: string
  method: Method
  /** OpenAPI form: `/v2/workspaces/{workspaceId}/applicants/{applicantId}`. */
  path: string
  summary: string
  auth: Auth
  /** Needed with `auth: 'workspace'`. */
  right?: Right
  params: Params
  query?: Query
  body?: Body
  multipart?: Multipart
  /** For reads of what is built from the log: they take `at_least` and `wait_ms` beside their own query. */
  projection?: ProjectionName
  response: Response
  /** Of an answer that is text and no JSON. */
  contentType?: 'text/csv'
  status?: 200 | 201 | 202 | 204
  limit?: LimitName
  /** POSTs take an Idempotency-Key unless this is 'none' (sign-in). */
  idempotency?: 'none'
  /** Top-level fields of the answer that are shown once: never stored, absent in a replay. */
  secretFields?: readonly string[]
  handle(handling: Handling<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Response>>
  /** Brings back what a stored answer lacks (a cookie) when the same request is replayed. */
  onReplay?(stored: unknown, replaying: Pick<Handling<unknown, unknown, unknown>, 'ctx' | 'setCookie'>): Promise<void>
}

/** Declares an endpoint once: routing, rights, limits, parsing, OpenAPI and the enumerating tests derive from it. */
export function endpoint<
  Params extends z.ZodType,
  Response extends z.ZodType,
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
>(declaration: Endpoint<Params, Query, Body, Response>): Endpoint {
  return declaration
}
