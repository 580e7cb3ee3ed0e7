import { rightsOfRole, rightsOfScopes, roles, scopes } from '@plutomi/contracts/rights'
import { anApiKey } from '@plutomi/testing/factories'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, endpoints } from '../src/index.ts'
import { type Answer, type Call, send, startApiWorld } from './api-world.ts'
import type { EndpointCase, RequestParts } from './cases/cases.ts'
import { cases } from './cases/index.ts'

const world = await startApiWorld()
const owner = { session: world.members.owner.user.sessionToken }

test('every endpoint has a case, and every case an endpoint', () => {
  expect(Object.keys(cases).toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length)
})

test('an endpoint with ids in its path has a case with ids of another workspace, one with a body a bad one', () => {
  const lacking = endpoints.filter((endpoint) => {
    const { foreign, badBody } = cases[endpoint.id] ?? {}
    const hasIds = endpoint.auth === 'workspace' && /\{(?!workspaceId)\w+\}/.test(endpoint.path)
    return (hasIds && !foreign?.length) || (endpoint.body !== undefined && !badBody)
  })
  expect(lacking.map(({ id }) => id)).toEqual([])
})

describe.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (id, endpoint) => {
  const found = cases[id]
  if (!found) return
  if (endpoint.auth === 'workspace') workspaceTests(endpoint, found)
  if (endpoint.auth === 'user') userTests(endpoint)
  if (endpoint.auth === 'applicant') applicantTests(endpoint)
  test('a good request is answered as its schema says', async () => {
    const answer = await call(endpoint, await found.good(world))
    expect(answer.body).not.toHaveProperty('code')
    expect(answer.status).toBe(endpoint.status ?? 200)
    if (endpoint.status !== 204) endpoint.response.parse(answer.body)
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
  })
  if (endpoint.body) bodyTests(endpoint, found)
})

function workspaceTests(endpoint: Endpoint, { good, foreign = [] }: EndpointCase): void {
  test('without a session or key it is a 401', async () => {
    expectProblem(await call(endpoint, await good(world), { as: undefined }), 401, 'unauthenticated')
  })
  test('to a member or key of another workspace it is a 404', async () => {
    const parts = await good(world)
    expectProblem(
      await call(endpoint, parts, { as: { session: world.theirs.owner.user.sessionToken } }),
      404,
      'not_found',
    )
    expectProblem(await call(endpoint, parts, { as: { key: world.theirKey.secret } }), 404, 'not_found')
  })
  test.each(foreign.map((build, index) => [index + 1, build] as const))(
    'ids of another workspace (%i) do not exist',
    async (_index, build) => {
      const answer = await call(endpoint, await build(world))
      expect([404, 422]).toContain(answer.status)
    },
  )
  test('every role without the right gets a 403, and so does a key without the scope', async () => {
    const { right } = endpoint
    if (right === undefined) throw new Error('An endpoint of a workspace names the right it needs')
    for (const role of roles.filter((candidate) => !rightsOfRole[candidate].includes(right))) {
      expectProblem(
        await call(endpoint, await good(world), { as: { session: world.members[role].user.sessionToken } }),
        403,
        'forbidden',
      )
    }
    const others = scopes.filter((scope) => !rightsOfScopes([scope]).includes(right))
    if (rightsOfScopes([]).includes(right)) return
    const key = await anApiKey(world.ours, others)
    expectProblem(await call(endpoint, await good(world), { as: { key: key.secret } }), 403, 'forbidden')
  })
  if (endpoint.method !== 'GET') originTests(endpoint, good)
}

function originTests(endpoint: Endpoint, good: EndpointCase['good']): void {
  test('a browser on another site cannot make it', async () => {
    const answer = await call(endpoint, await good(world), { headers: { origin: 'https://evil.example' } })
    expectProblem(answer, 403, 'bad_origin')
  })
}

function userTests(endpoint: Endpoint): void {
  test('without a session it is a 401', async () => {
    expectProblem(await call(endpoint, {}, { as: undefined }), 401, 'unauthenticated')
  })
}

function applicantTests(endpoint: Endpoint): void {
  test('without a genuine token it is a 401', async () => {
    expectProblem(await call(endpoint, {}, { as: undefined }), 401, 'unauthenticated')
    expectProblem(
      await call(endpoint, {}, { as: { applicant: 'apl_01kb2m8x3q0000000000000000.1.k1.forged' } }),
      401,
      'unauthenticated',
    )
  })
}

function bodyTests(endpoint: Endpoint, { good, badBody }: EndpointCase): void {
  test('a bad body is refused with the field named, an unknown key too, and text that is no JSON', async () => {
    const parts = await good(world)
    const named = expectProblem(await call(endpoint, { ...parts, body: badBody?.body ?? {} }), 400, 'invalid_body')
    expect(named).toContain(badBody?.field)
    const unknown = await call(endpoint, { ...parts, body: { ...parts.body, surprise: 1 } })
    expect(expectProblem(unknown, 400, 'invalid_body')).toContain('surprise')
  })
}

/** The owner's request of these parts, unless told otherwise. */
async function call(endpoint: Endpoint, parts: RequestParts, overrides: Partial<Call> = {}): Promise<Answer> {
  const params: Record<string, string> = { workspaceId: world.ours.workspaceId, ...parts.params }
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? 'missing'),
  )
  const query = parts.query ? `?${new URLSearchParams(parts.query)}` : ''
  const as = ownCredentials(endpoint, parts)
  const body = endpoint.body ? { body: parts.body ?? {} } : {}
  return send(world, { method: endpoint.method, path: path + query, as, ...body, ...overrides })
}

function ownCredentials({ auth }: Endpoint, { session, applicantToken }: RequestParts): Call['as'] {
  if (session !== undefined) return { session }
  if (applicantToken !== undefined) return { applicant: applicantToken }
  return auth === 'workspace' || auth === 'user' ? owner : undefined
}

const Problem = z.object({
  code: z.string(),
  status: z.number(),
  errors: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })).optional(),
})

/** The fields a problem names, after checking that it is this one. */
function expectProblem(answer: Answer, status: number, code: string): string[] {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { status, code } })
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  return (Problem.parse(answer.body).errors ?? []).map(({ path }) => path.join('.'))
}
