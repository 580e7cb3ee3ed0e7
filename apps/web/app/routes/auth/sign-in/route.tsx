import { data, Form, redirect, useNavigation } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { textOf } from '../../../lib/form.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { requestCode } from '../../../lib/request-code.server.ts'
import { safePath } from '../../../lib/safe-path.ts'
import { findUser } from '../../../lib/session.server.ts'
import { signInPath } from '../../../lib/sign-in-paths.ts'
import { useFocusOnError } from '../../../lib/use-focus-on-error.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  if (await findUser(request, context)) throw redirect(safePath(searchParams.get('to'), '/app'))
  const signedOut = searchParams.get('out')
  return {
    email: searchParams.get('email')?.slice(0, 254) ?? '',
    signedOut: signedOut === 'here' || signedOut === 'everywhere' ? signedOut : undefined,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const to = safePath(new URL(request.url).searchParams.get('to'), '/app')
  const email = textOf(await request.formData(), 'email') ?? ''
  const requested = await requestCode(request, context, email)
  if (!requested.ok) return data({ errors: requested.errors, email }, requested.status)
  throw redirect(signInPath('/sign-in/code', to), { headers: { 'Set-Cookie': requested.cookie } })
}

export default function SignIn({ loaderData: { email, signedOut }, actionData }: Route.ComponentProps) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  const errors = actionData?.errors
  useFocusOnError(errors, 'email')
  return (
    <AuthLayout title={t('signIn.title')} text={t('signIn.text')}>
      <title>{`${t('signIn.title')} · ${t('product')}`}</title>
      {signedOut && !errors ? (
        <Banner tone="ok">{t(signedOut === 'here' ? 'signIn.signedOut' : 'signIn.signedOutEverywhere')}</Banner>
      ) : null}
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      <Form method="post" noValidate className="flex flex-col gap-16">
        <Field name="email" label={t('signIn.email')} error={errors?.['email']}>
          <Text
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            defaultValue={actionData?.email ?? email}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of the page
            autoFocus
          />
        </Field>
        <Button type="submit" variant="primary" size="form" busy={isBusy}>
          {t('signIn.send')}
        </Button>
      </Form>
    </AuthLayout>
  )
}
