import type { InvitePreview } from '@plutomi/contracts/api/members'
import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import { AuthLayout } from '../../../components/auth-layout.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button, ButtonLink } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Text } from '../../../components/ui/text.tsx'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { formatRelative } from '../../../lib/format.ts'
import { useMessages, useNow, usePageSettings } from '../../../lib/page-context.tsx'
import { auth } from '../../../messages/auth.ts'

interface InviteProps {
  invite: InvitePreview
}

/** The link opens nothing (any more). */
export function DeadInvite({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useMessages(auth)
  return (
    <AuthLayout title={t('invite.deadTitle')} text={t('invite.deadText')}>
      <ButtonLink to={isSignedIn ? '/app' : '/sign-in'} size="form" className="self-start">
        {t(isSignedIn ? 'invite.toDesk' : 'signIn.title')}
      </ButtonLink>
    </AuthLayout>
  )
}

/** One click has a code mailed to the invited address. */
export function InviteToSignIn({ invite, signInPath }: InviteProps & { signInPath: string }) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  return (
    <InviteFrame invite={invite}>
      <Form method="post" action={signInPath}>
        <input type="hidden" name="email" value={invite.email} />
        <Button type="submit" variant="primary" size="form" className="w-full" busy={isBusy}>
          {t('invite.signIn')}
        </Button>
      </Form>
    </InviteFrame>
  )
}

/** Somebody else is signed in here. */
export function WrongAddress({ invite, signInPath, email }: InviteProps & { signInPath: string; email: string }) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  return (
    <AuthLayout title={t('invite.title', { workspace: invite.workspaceName })}>
      <Banner tone="warn">
        <p className="font-medium">{t('invite.wrongTitle')}</p>
        <p className="text-text-2">{t('invite.wrongText', { invited: invite.email, email })}</p>
      </Banner>
      <Form method="post" action="/sign-out" className="flex flex-wrap gap-8">
        <input type="hidden" name="to" value={signInPath} />
        <Button type="submit" variant="primary" size="form" className={longButton} busy={isBusy}>
          {t('invite.signInAs', { email: invite.email })}
        </Button>
        <ButtonLink to="/app" size="form">
          {t('invite.toDesk')}
        </ButtonLink>
      </Form>
    </AuthLayout>
  )
}

interface AcceptProps extends InviteProps {
  /** New here: colleagues should see a name. */
  asksName: boolean
  errors: FieldErrors | undefined
}

export function InviteToAccept({ invite, asksName, errors }: AcceptProps) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  return (
    <InviteFrame invite={invite}>
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      <Form method="post" noValidate className="flex flex-col gap-16">
        <FormKey name="accept" />
        {asksName ? (
          <Field
            name="userName"
            label={t('workspace.yourName')}
            help={t('workspace.yourNameHelp')}
            error={errors?.['userName']}
          >
            <Text autoComplete="name" maxLength={200} />
          </Field>
        ) : null}
        <Button type="submit" variant="primary" size="form" className={longButton} busy={isBusy}>
          {t('invite.accept', { workspace: invite.workspaceName })}
        </Button>
      </Form>
    </InviteFrame>
  )
}

function InviteFrame({ invite, children }: InviteProps & { children: ReactNode }) {
  const t = useMessages(auth)
  const { locale } = usePageSettings()
  const now = useNow()
  // Whose clock it is nobody has to ask then.
  const until = formatRelative(new Date(invite.expiresAt).getTime(), now, locale)
  const role = t(`role.${invite.role}`)
  return (
    <AuthLayout
      title={t('invite.title', { workspace: invite.workspaceName })}
      text={invite.inviterName ? t('invite.textBy', { inviter: invite.inviterName, role }) : t('invite.text', { role })}
    >
      <p className="text-body text-text-2">{t(`can.${invite.role}`)}</p>
      <p className="user-text text-body text-text-2">{t('invite.for', { email: invite.email, until })}</p>
      {children}
    </AuthLayout>
  )
}
