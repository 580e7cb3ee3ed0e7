import { useMessages } from '../../lib/page-context.tsx'
import { auth } from '../../messages/auth.ts'
import { ui } from '../../messages/ui.ts'
import { Button } from '../ui/button.tsx'
import { CodeBoxes } from '../ui/code-boxes.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Field } from '../ui/field.tsx'
import { Link } from '../ui/link.tsx'
import { useSigningIn } from './use-signing-in.ts'

interface SignInAgainProps {
  email: string
  onPutOff: () => void
}

/** The sign-in as a dialog: the page under it, with all that was typed, goes on where it stood. */
export function SignInAgain({ email, onPutOff }: SignInAgainProps) {
  const t = useMessages(auth)
  const cancel = useMessages(ui)('cancel')
  const { isCodeSent, isBusy, errors, tries, send, check } = useSigningIn(email)
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onPutOff())}
      title={t('again.title')}
      description={t(isCodeSent ? 'again.sent' : 'again.text', { email })}
      focusOn="[data-first]"
      footer={
        <>
          <Button onClick={onPutOff}>{cancel}</Button>
          <Button data-first variant={isCodeSent ? 'secondary' : 'primary'} busy={isBusy} onClick={send}>
            {t(isCodeSent ? 'code.resend' : 'signIn.send')}
          </Button>
        </>
      }
    >
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      {isCodeSent ? (
        <Field name="againCode" label={t('code.label')} help={t('code.spam')} error={errors?.['code']}>
          {/* A refused code empties the boxes, for the next try. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by the press before */}
          <CodeBoxes key={tries} autoFocus disabled={isBusy} onComplete={check} />
        </Field>
      ) : (
        <Link to="/sign-in" reloadDocument className="text-ui">
          {t('again.other')}
        </Link>
      )}
    </Dialog>
  )
}
