import { z } from 'zod'
import { idOf } from '../ids.ts'
import { Role } from '../rights.ts'
import { EmailAddress, Timestamp } from './common.ts'
import { WorkspaceParams } from './workspaces.ts'

export const Member = z.object({
  id: idOf('mem'),
  userId: idOf('usr'),
  email: z.string(),
  name: z.string(),
  role: Role,
  createdAt: Timestamp,
  lastActiveAt: Timestamp.nullable(),
})
export type Member = z.output<typeof Member>

export const ChangeMemberRole = z.strictObject({ role: Role })
export type ChangeMemberRole = z.output<typeof ChangeMemberRole>

export const CreateInvite = z.strictObject({ email: EmailAddress, role: Role })
export type CreateInvite = z.output<typeof CreateInvite>

/** An invite that is neither accepted nor revoked; a past `expiresAt` says that its link no longer works. */
export const Invite = z.object({
  id: idOf('inv'),
  email: z.string(),
  role: Role,
  invitedByMemberId: idOf('mem'),
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type Invite = z.output<typeof Invite>

export const InviteToken = z.string().min(1).max(200)

export const AcceptInvite = z.strictObject({ token: InviteToken })
export type AcceptInvite = z.output<typeof AcceptInvite>

export const PreviewInvite = z.strictObject({ token: InviteToken })
export type PreviewInvite = z.output<typeof PreviewInvite>

/** What the holder of a genuine link is told before signing in. */
export const InvitePreview = z.object({
  workspaceName: z.string(),
  /** Who invited: the name, or the address of whoever has given none. */
  inviterName: z.string(),
  email: z.string(),
  role: Role,
  expiresAt: Timestamp,
})
export type InvitePreview = z.output<typeof InvitePreview>

export const AcceptedInvite = z.object({
  workspaceId: idOf('wsp'),
  workspaceSlug: z.string(),
  memberId: idOf('mem'),
  role: Role,
})
export type AcceptedInvite = z.output<typeof AcceptedInvite>

export const MemberParams = WorkspaceParams.extend({ memberId: idOf('mem') })
export const InviteParams = WorkspaceParams.extend({ inviteId: idOf('inv') })
