import { AcceptedInvite } from '@plutomi/contracts/api/members'
import { data, redirect } from 'react-router'
import { callApi } from '../../../lib/api.server.ts'
import { errorsOf } from '../../../lib/api-errors.ts'
import { formKeyOf, textOf } from '../../../lib/form.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { deskPaths } from '../../../lib/paths.ts'
import { saveName } from '../../../lib/save-name.server.ts'
import { findUser } from '../../../lib/session.server.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'
import { findInvite } from './find-invite.server.ts'
import { DeadInvite, InviteToAccept, InviteToSignIn, WrongAddress } from './states.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const [invite, user] = await Promise.all([findInvite(context, params.token), findUser(request, context)])
  const path = `/invite/${params.token}`
  const signInPath = invite && `/sign-in?to=${encodeURIComponent(path)}&email=${encodeURIComponent(invite.email)}`
  if (!invite || !signInPath) return data({ state: 'dead', isSignedIn: user !== undefined } as const, 404)
  if (!user) return data({ state: 'signIn', invite, signInPath } as const)
  if (user.email !== invite.email) return data({ state: 'wrong', invite, signInPath, email: user.email } as const)
  return data({ state: 'accept', invite, asksName: user.name === '' } as const)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const t = translator(auth, localeOf(request))
  const nameErrors = await saveName(request, context, form)
  if (nameErrors) return data({ errors: nameErrors }, 422)
  const result = await callApi(request, context, {
    method: 'POST',
    path: '/v2/invites/accept',
    body: { token: params.token },
    idempotencyKey: formKeyOf(form),
  })
  if (result.ok) throw redirect(deskPaths(AcceptedInvite.parse(result.body).workspaceSlug).home)
  // The page is loaded again and says itself what became of the link.
  const errors = result.status === 404 ? {} : errorsOf(result, { rate_limited: t('tooMany'), else: t('failed') })
  return data({ errors, name: textOf(form, 'name') }, result.status)
}

export default function Invite({ loaderData, actionData }: Route.ComponentProps) {
  const t = useMessages(auth)
  return (
    <>
      <title>{t('product')}</title>
      {pageOf()}
    </>
  )

  function pageOf() {
    switch (loaderData.state) {
      case 'dead':
        return <DeadInvite isSignedIn={loaderData.isSignedIn} />
      case 'signIn':
        return <InviteToSignIn invite={loaderData.invite} signInPath={loaderData.signInPath} />
      case 'wrong':
        return <WrongAddress invite={loaderData.invite} signInPath={loaderData.signInPath} email={loaderData.email} />
      case 'accept':
        return <InviteToAccept invite={loaderData.invite} asksName={loaderData.asksName} errors={actionData?.errors} />
    }
  }
}
