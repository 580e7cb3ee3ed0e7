import { z } from 'zod'
import { operatorRoles, roles, scopes } from './rights-lists.ts'

export { operatorRoles, rights, rightsOfRole, rightsOfScopes, roles, scopes, type Right } from './rights-lists.ts'

export const Role = z.enum(roles)
export type Role = z.output<typeof Role>
export const OperatorRole = z.enum(operatorRoles)
export type OperatorRole = z.output<typeof OperatorRole>
export const Scope = z.enum(scopes)
export type Scope = z.output<typeof Scope>
