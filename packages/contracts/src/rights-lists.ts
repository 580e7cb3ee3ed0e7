// Beside the schemas, not with them: pages show these lists, and browsers need no schema for it.

export const roles = ['owner', 'admin', 'recruiter', 'reviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

export const rights = [
  'workspace:read',
  'workspace:manage',
  'members:read',
  'members:manage',
  'api-keys:manage',
  'webhooks:manage',
  'suppressions:manage',
  'applications:read',
  'applications:write',
  'workflows:read',
  'workflows:write',
  'applicants:read',
  'applicants:special',
  'applicants:write',
  'documents:review',
  'notes:write',
  'reports:read',
  'exports:create',
  'events:read',
  'privacy:request',
  'privacy:manage',
  'audit:read',
] as const
export type Right = (typeof rights)[number]

const viewer: readonly Right[] = [
  'workspace:read',
  'members:read',
  'applications:read',
  'workflows:read',
  'applicants:read',
  'reports:read',
]
const reviewer: readonly Right[] = [
  'workspace:read',
  'members:read',
  'applications:read',
  'workflows:read',
  'applicants:read',
  'documents:review',
  'notes:write',
]
const recruiter: readonly Right[] = [
  ...reviewer,
  'applications:write',
  'workflows:write',
  'applicants:write',
  'applicants:special',
  'reports:read',
  'exports:create',
  'privacy:request',
]
const admin: readonly Right[] = [
  ...recruiter,
  'members:manage',
  'api-keys:manage',
  'webhooks:manage',
  'suppressions:manage',
  'events:read',
  'privacy:manage',
  'audit:read',
]

/** What each role may do (product.md, Rights). A reviewer's rights on applicants reach only assigned applications. */
export const rightsOfRole: Record<Role, readonly Right[]> = { owner: rights, admin, recruiter, reviewer, viewer }

/** Who keeps the platform running, apart from workspaces: each may do what those before it may. */
export const operatorRoles = ['viewer', 'operator', 'admin'] as const
export type OperatorRole = (typeof operatorRoles)[number]

export const scopes = [
  'applicants:read',
  'applicants:write',
  'applicants:special',
  'applications:read',
  'applications:write',
  'workflows:read',
  'workflows:write',
  'webhooks:manage',
  'events:read',
  'exports:create',
  'members:read',
] as const
export type Scope = (typeof scopes)[number]

/**
 * What an API key may do: its scopes; writing applicants includes verdicts and notes, making exports includes reading
 * reports, as the rights table says.
 */
export function rightsOfScopes(granted: readonly Scope[]): readonly Right[] {
  const ofWriting: Right[] = granted.includes('applicants:write') ? ['documents:review', 'notes:write'] : []
  const ofExports: Right[] = granted.includes('exports:create') ? ['reports:read'] : []
  return [...new Set<Right>(['workspace:read', ...granted, ...ofWriting, ...ofExports])]
}
