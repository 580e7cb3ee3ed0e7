import type { ApiWorld } from '../api-world.ts'

/** The parts of a request that an endpoint's author knows; address, credentials and headers are the harness's. */
export interface RequestParts {
  /** Path parameters but the workspace's. */
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown>
  /** For endpoints of an applicant: its token. */
  applicantToken?: string
  /** Whose session asks, when not our owner's. */
  session?: string
}

type Build = (world: ApiWorld) => Promise<RequestParts>

/**
 * What each endpoint must show. The harness itself adds: nobody signed in → 401, a member or key of another workspace → 404,
 * each role without the right → 403, a key without the scope → 403, an unknown key in the body → named, the answer fits
 * its schema.
 */
export interface EndpointCase {
  /** A good request in our workspace; `world.theirs` has nothing of it. Fresh at each call. */
  good: Build
  /** Requests of our member with ids of the other workspace: each is a 404, or a 422 that names the field. Needed with ids in the path. */
  foreign?: readonly Build[]
  /** Needed with a body: what is wrong in it and the field the answer must name. */
  badBody?: { body: Record<string, unknown>; field: string }
}

export type Cases = Readonly<Record<string, EndpointCase>>
