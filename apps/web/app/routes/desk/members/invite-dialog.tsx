import { roles } from '@plutomi/contracts/rights'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Radio } from '../../../components/ui/radio.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { useFocusOnError } from '../../../lib/use-focus-on-error.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { members as area } from '../../../messages/members.ts'
import type { action } from './route.tsx'

interface InviteDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks for address and role; in `AskedDialogs`, so that it does not begin with the last answer. */
export function InviteDialog({ isOpen, onOpenChange }: InviteDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const fetcher = useFetcher<typeof action>({ key: formId })
  return (
    <Dialog
      title={t('dialog.title')}
      description={t('dialog.text')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {t('dialog.send')}
        </Button>
      }
    >
      <InviteForm formId={formId} onSent={() => onOpenChange(false)} />
    </Dialog>
  )
}

function InviteForm({ formId, onSent }: { formId: string; onSent: () => void }) {
  const t = useMessages(area)
  const desk = useDesk()
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>({ key: formId })
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  useFocusOnError(errors, 'email')
  useSettled(fetcher, (answer) => {
    if (answer.errors) return
    toast({ text: t('invites.sent', { email: answer.who ?? '' }) })
    onSent()
  })
  const choices = desk.role === 'owner' ? roles : roles.filter((role) => role !== 'owner')
  return (
    <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16">
      <input type="hidden" name="intent" value="invite" />
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      <Field name="email" label={t('dialog.email')} error={errors?.['email']}>
        <Text type="email" inputMode="email" autoComplete="off" autoCapitalize="none" maxLength={254} />
      </Field>
      <Field group name="role" label={t('dialog.role')}>
        <Radio
          defaultValue="recruiter"
          options={choices.map((role) => ({ value: role, label: t(`role.${role}`), help: t(`roleHelp.${role}`) }))}
        />
      </Field>
    </fetcher.Form>
  )
}
