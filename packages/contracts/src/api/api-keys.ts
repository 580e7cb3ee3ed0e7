import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Scope, scopes } from '../rights.ts'
import { nameOf, Timestamp } from './common.ts'
import { WorkspaceParams } from './workspaces.ts'

export const CreateApiKey = z.strictObject({
  name: nameOf(120),
  scopes: z
    .array(Scope)
    .min(1)
    .max(scopes.length)
    .refine((granted) => new Set(granted).size === granted.length, 'names a scope twice'),
  expiresAt: Timestamp.optional(),
})
export type CreateApiKey = z.output<typeof CreateApiKey>

export const ApiKey = z.object({
  id: idOf('key'),
  name: z.string(),
  /** The key begins with `plu_<prefix>_`. */
  prefix: z.string(),
  scopes: z.array(Scope),
  createdByMemberId: idOf('mem'),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

/** The one answer that carries the key itself; a replay of it does not. */
export const CreatedApiKey = ApiKey.extend({ secret: z.string().optional() })
export type CreatedApiKey = z.output<typeof CreatedApiKey>

export const ApiKeyParams = WorkspaceParams.extend({ apiKeyId: idOf('key') })
