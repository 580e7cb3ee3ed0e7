import { findOpenInvite, inviteToken, listInvites, listMembers } from '@plutomi/core/members'
import { can } from '@plutomi/core/context'
import { UserPlus } from 'lucide-react'
import { type ShouldRevalidateFunctionArgs, useFetcher } from 'react-router'
import { AskedDialogs } from '../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { Table, Th } from '../../../components/ui/table.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { lazily } from '../../../lib/lazily.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { type MemberReading, reading, requireMember } from '../../../lib/session.server.ts'
import { useDialog } from '../../../lib/use-dialogs.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { useSuccessorFocus } from '../../../lib/use-successor-focus.ts'
import { members as area } from '../../../messages/members.ts'
import type { Route } from './+types/route.ts'
import { changeMembers } from './change-members.server.ts'
import { MemberRow } from './member-row.tsx'
import { PendingInvites } from './pending-invites.tsx'

const shownMembers = 200
const shownInvites = 50

const InviteDialog = lazily(() => import('./invite-dialog.tsx').then((part) => part.InviteDialog))

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { workspaceId } = ctx.actor
  const members = await reading(listMembers(ctx, { workspaceId, limit: shownMembers }))
  const isManager = can(ctx.actor, workspaceId, 'members:manage')
  const invites = isManager ? await invitesWithLinks(ctx, new URL(context.publicUrl).origin) : []
  return { members: members.items, invites }
}

/** Pending invites with the links they were mailed; only the invited address can use one. */
async function invitesWithLinks(ctx: MemberReading['ctx'], origin: string) {
  const { workspaceId } = ctx.actor
  const { items } = await reading(listInvites(ctx, { workspaceId, limit: shownInvites }))
  const open = await Promise.all(items.map(({ id }) => findOpenInvite(ctx.db, workspaceId, id)))
  return items.flatMap((invite, index) => {
    const version = open[index]?.version
    const isExpired = Date.parse(invite.expiresAt) <= ctx.clock.now().getTime()
    if (version === undefined) return []
    return [{ ...invite, isExpired, link: `${origin}/invite/${inviteToken(ctx.keyring, { id: invite.id, version })}` }]
  })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return changeMembers(request, context, ctx.actor.workspaceId)
}

/** A refused change may mean that the list is old: it is read again. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === 'POST' || defaultShouldRevalidate
}

export default function Members({ loaderData: { members, invites } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { can: may, workspace } = useDesk()
  const change = useFetcher<typeof action>()
  useSettled(change, useTellChange())
  const lists = useSuccessorFocus<HTMLDivElement>('tr')
  const inviting = useDialog()
  const owners = members.filter(({ role }) => role === 'owner').length
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar
        title={t('title')}
        meta={<Count value={members.length} />}
        actions={
          may('members:manage') ? (
            <Button variant="primary" icon={<UserPlus />} onClick={inviting.open}>
              {t('invite')}
            </Button>
          ) : null
        }
      />
      <AskedDialogs opening={inviting.opening}>
        <InviteDialog {...inviting.dialog} />
      </AskedDialogs>
      <div ref={lists}>
        <Table label={t('list.label')} head={<MemberHead />}>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isLastOwner={member.role === 'owner' && owners === 1}
              departure={change}
            />
          ))}
        </Table>
        {invites.length > 0 ? <PendingInvites invites={invites} change={change} /> : null}
      </div>
    </>
  )
}

/** A toast about what was done to whom, or why not. */
function useTellChange() {
  const t = useMessages(area)
  const { toast } = useToast()
  return ({ intent, who = '', errors }: Route.ComponentProps['actionData'] & object) => {
    const error = errors?.['']
    if (error) toast({ text: error, tone: 'bad' })
    else if (intent === 'remove') toast({ text: t('removed', { name: who }) })
    else if (intent === 'revoke' || intent === 'resend')
      toast({ text: t(intent === 'revoke' ? 'invites.revoked' : 'invites.resent', { email: who }) })
  }
}

function MemberHead() {
  const t = useMessages(area)
  return (
    <>
      <Th>{t('head.name')}</Th>
      <Th isLesser className="w-menu">
        {t('head.role')}
      </Th>
      <Th isLesser className="w-menu">
        {t('head.active')}
      </Th>
      <Th className="w-narrow">
        <span className="sr-only">{t('head.actions')}</span>
      </Th>
    </>
  )
}
