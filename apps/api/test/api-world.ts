import { createServer, type Server } from 'node:http'
import { type Role, roles, scopes } from '@plutomi/contracts/rights'
import { unknownProgress } from '@plutomi/core/freshness'
import { embeddedSearchEngine } from '@plutomi/core/search'
import { createLogger } from '@plutomi/platform/logger'
import { createMetrics } from '@plutomi/platform/metrics'
import { testAnalytics } from '@plutomi/testing/analytics'
import { testBlobs } from '@plutomi/testing/blobs'
import { settableClock } from '@plutomi/testing/clock'
import { type TestDatabase, testDatabase } from '@plutomi/testing/database'
import {
  anApiKey,
  anInvitedMember,
  aWorkspace,
  testKeyring,
  type TestApiKey,
  type TestMember,
  type TestWorkspace,
} from '@plutomi/testing/factories'
import { afterAll } from 'vitest'
import { type ApiConfig, createApi, endpoints } from '../src/index.ts'

export const publicUrl = 'http://localhost:3000'

/** Our workspace with a member of each role and a key with every scope, a stranger's workspace, and the API on a port. */
export interface ApiWorld extends Pick<TestDatabase, 'db' | 'url'> {
  address: string
  config: ApiConfig
  ours: TestWorkspace
  members: Record<Role, TestMember>
  key: TestApiKey
  theirs: TestWorkspace
  theirKey: TestApiKey
}

/** Starts the API over a database of this file's own; it stops after the file's last test. */
export async function startApiWorld(overrides: Partial<ApiConfig> = {}): Promise<ApiWorld> {
  const { db, url } = await testDatabase()
  const clock = overrides.clock ?? settableClock()
  const { blobs, stop } = await testBlobs({ clock })
  afterAll(stop)
  const config: ApiConfig = {
    db,
    clock,
    keyring: testKeyring,
    logger: createLogger({ level: 'silent', name: 'api' }),
    metrics: createMetrics(),
    engines: { analytics: testAnalytics(), projections: unknownProgress, search: embeddedSearchEngine(db), blobs },
    publicUrl,
    trustedProxies: [],
    rateLimits: { isEnabled: false, requestsPerHour: 1000 },
    ...overrides,
  }
  const address = await listen(config)
  const ours = await aWorkspace(db, { clock: config.clock })
  const theirs = await aWorkspace(db, { clock: config.clock })
  const members = await membersOf(ours)
  return {
    db,
    url,
    address,
    config,
    ours,
    theirs,
    members,
    key: await anApiKey(ours, scopes),
    theirKey: await anApiKey(theirs, scopes),
  }
}

async function listen(config: ApiConfig): Promise<string> {
  const server = createServer(createApi(config, endpoints))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return addressOf(server)
}

/** Where a server listens on this machine. */
export function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The API listens on no port')
  return `http://127.0.0.1:${address.port}`
}

async function membersOf(workspace: TestWorkspace): Promise<Record<Role, TestMember>> {
  const invited = roles
    .filter((role) => role !== 'owner')
    .map(async (role) => [role, await anInvitedMember(workspace, role)] as const)
  const others = new Map<Role, TestMember>(await Promise.all(invited))
  const member = (role: Role) => others.get(role) ?? workspace.owner
  return {
    owner: workspace.owner,
    admin: member('admin'),
    recruiter: member('recruiter'),
    reviewer: member('reviewer'),
    viewer: member('viewer'),
  }
}

export interface Call {
  method: string
  path: string
  body?: unknown
  /** A member's session, an API key's secret, or an applicant's token. */
  as?: { session: string } | { key: string } | { applicant: string } | undefined
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  body: unknown
  headers: Headers
}

/** One request to the API. */
export async function send(world: Pick<ApiWorld, 'address'>, call: Call): Promise<Answer> {
  const response = await fetch(world.address + call.path, {
    method: call.method,
    headers: {
      ...credentials(call.as),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

function credentials(as: Call['as']): Record<string, string> {
  if (!as) return {}
  if ('session' in as) return { cookie: `session=${as.session}`, origin: publicUrl }
  return { authorization: 'key' in as ? `Bearer ${as.key}` : `Applicant ${as.applicant}` }
}
