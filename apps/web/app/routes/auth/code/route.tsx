import { useRef } from 'react'
import { Form, redirect, useNavigation } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { CodeBoxes } from '../../../components/ui/code-boxes.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Link } from '../../../components/ui/link.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { readPendingSignIn } from '../../../lib/pending-sign-in.server.ts'
import { safePath } from '../../../lib/safe-path.ts'
import { findUser } from '../../../lib/session.server.ts'
import { signInPath } from '../../../lib/sign-in-paths.ts'
import { auth } from '../../../messages/auth.ts'
import type { Route } from './+types/route.ts'
import { answerCodeForm } from './answer.server.ts'
import { ResendButton } from './resend-button.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const to = safePath(searchParams.get('to'), '/app')
  if (await findUser(request, context)) throw redirect(to)
  const pending = readPendingSignIn(request)
  if (!pending) throw redirect(signInPath('/sign-in', to))
  const now = context.core.clock.now().getTime()
  return {
    email: pending.email,
    other: `${signInPath('/sign-in', to)}${to === '/app' ? '?' : '&'}email=${encodeURIComponent(pending.email)}`,
    sentAt: pending.sentAt,
    sentBeforeMs: Math.max(0, now - pending.sentAt),
    isExpired: now >= pending.expiresAt,
    isResent: searchParams.has('resent'),
  }
}

export function action({ request, context }: Route.ActionArgs) {
  return answerCodeForm(request, context)
}

export default function Code({ loaderData, actionData }: Route.ComponentProps) {
  const t = useMessages(auth)
  const { email, other, isExpired, isResent } = loaderData
  const errors = actionData?.errors
  const fault = errors?.['code'] ?? (isExpired ? t('code.expired') : undefined)
  return (
    <AuthLayout title={t('code.title')} text={<SentTo email={email} />}>
      <title>{`${t('code.title')} · ${t('product')}`}</title>
      {isResent && !errors && !isExpired ? <Banner tone="ok">{t('code.resent')}</Banner> : null}
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      {/* A refused code empties the boxes, for the next try. */}
      <CodeForm key={actionData?.answeredAt ?? 0} fault={fault} />
      <p className="text-meta text-text-3">
        {t('code.help')} {t('code.spam')}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-16 gap-y-4">
        <ResendButton key={loaderData.sentAt} sentBeforeMs={loaderData.sentBeforeMs} />
        <Link to={other} className="inline-flex min-h-control items-center text-ui">
          {t('code.otherEmail')}
        </Link>
      </div>
    </AuthLayout>
  )
}

/** On a line of its own the address can be compared. */
function SentTo({ email }: { email: string }) {
  const t = useMessages(auth)
  return (
    <>
      {t('code.text')} <span className="block font-medium text-text">{email}</span>
    </>
  )
}

function CodeForm({ fault }: { fault: string | undefined }) {
  const t = useMessages(auth)
  const navigation = useNavigation()
  const isBusy = navigation.state !== 'idle' && navigation.formData?.get('intent') === 'check'
  const send = useRef<HTMLButtonElement>(null)
  return (
    <Form method="post" noValidate className="flex flex-col gap-16">
      <Field name="code" label={t('code.label')} error={fault}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of the page, reached by asking for it */}
        <CodeBoxes autoFocus disabled={isBusy} onComplete={() => send.current?.click()} />
      </Field>
      <Button ref={send} type="submit" name="intent" value="check" variant="primary" size="form" busy={isBusy}>
        {t('code.check')}
      </Button>
    </Form>
  )
}
