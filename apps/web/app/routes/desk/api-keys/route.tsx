import { listApiKeys } from '@plutomi/core/api-keys'
import { KeyRound, Plus } from 'lucide-react'
import type { ShouldRevalidateFunctionArgs } from 'react-router'
import { AskedDialogs } from '../../../components/ui/asked-dialogs.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Count } from '../../../components/ui/count.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { Table, Th } from '../../../components/ui/table.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { lazily } from '../../../lib/lazily.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { reading, requireMember } from '../../../lib/session.server.ts'
import { useDialog } from '../../../lib/use-dialogs.ts'
import { useSuccessorFocus } from '../../../lib/use-successor-focus.ts'
import { apiKeys as area } from '../../../messages/api-keys.ts'
import type { Route } from './+types/route.ts'
import { changeApiKeys } from './change-api-keys.server.ts'
import { KeyRow } from './key-row.tsx'

const shownKeys = 200

const CreateKeyDialog = lazily(() => import('./create-key-dialog.tsx').then((part) => part.CreateKeyDialog))

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  const { items } = await reading(listApiKeys(ctx, { workspaceId: ctx.actor.workspaceId, limit: shownKeys }))
  // Those that work first: a revoked one is only looked up.
  const revoked = items.filter(({ revokedAt }) => revokedAt !== null)
  return { keys: [...items.filter(({ revokedAt }) => revokedAt === null), ...revoked] }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { ctx } = await requireMember(request, context, params.workspace)
  return changeApiKeys(request, context, ctx.actor.workspaceId)
}

/** A refused change may mean that the list is old: it is read again. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === 'POST' || defaultShouldRevalidate
}

export default function ApiKeys({ loaderData: { keys } }: Route.ComponentProps) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const creating = useDialog()
  const list = useSuccessorFocus<HTMLDivElement>('tr')
  const button = (
    <Button variant="primary" icon={<Plus />} onClick={creating.open}>
      {t('create')}
    </Button>
  )
  return (
    <>
      <title>{`${t('title')} · ${workspace.name}`}</title>
      <PageBar
        title={t('title')}
        meta={keys.length > 0 ? <Count value={keys.length} /> : null}
        actions={keys.length > 0 ? button : null}
      />
      <AskedDialogs opening={creating.opening}>
        <CreateKeyDialog {...creating.dialog} />
      </AskedDialogs>
      {keys.length === 0 ? (
        <EmptyState kind="first" icon={<KeyRound />} title={t('empty.title')} text={t('empty.text')} action={button} />
      ) : (
        <div ref={list}>
          <Table label={t('list.label')} head={<KeyHead />}>
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </Table>
        </div>
      )}
    </>
  )
}

function KeyHead() {
  const t = useMessages(area)
  return (
    <>
      <Th>{t('head.name')}</Th>
      <Th isLesser>{t('head.scopes')}</Th>
      <Th isLesser className="w-menu">
        {t('head.used')}
      </Th>
      <Th isLesser className="w-menu">
        {t('head.expires')}
      </Th>
      <Th className="w-64">
        <span className="sr-only">{t('head.actions')}</span>
      </Th>
    </>
  )
}
