import { Form, redirect, useNavigation } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { callApi, passCookies } from '../../../lib/api.server.ts'
import { textOf } from '../../../lib/form.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { safePath } from '../../../lib/safe-path.ts'
import { requireUser } from '../../../lib/session.server.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { email } = await requireUser(request, context)
  return { email }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const isEverywhere = textOf(form, 'everywhere') === 'yes'
  const path = isEverywhere ? '/v2/auth/sessions' : '/v2/auth/session'
  const result = await callApi(request, context, { method: 'DELETE', path })
  // Whoever has no session any more wanted just that.
  if (!result.ok && result.status !== 401) throw new Response(null, { status: result.status })
  const next = safePath(textOf(form, 'to'), `/sign-in?out=${isEverywhere ? 'everywhere' : 'here'}`)
  throw redirect(next, { headers: passCookies(result) })
}

export default function SignOut({ loaderData: { email } }: Route.ComponentProps) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  return (
    <AuthLayout title={t('signOut.title')} text={t('signedInAs', { email })}>
      <title>{`${t('signOut.title')} · ${t('product')}`}</title>
      <Form method="post" className="flex flex-col gap-8">
        <Button type="submit" variant="primary" size="form" busy={isBusy}>
          {t('signOut.here')}
        </Button>
        <Button type="submit" name="everywhere" value="yes" size="form" disabled={isBusy}>
          {t('signOut.everywhere')}
        </Button>
      </Form>
      <Link to="/app" className="self-start text-ui">
        {t('signOut.back')}
      </Link>
    </AuthLayout>
  )
}
