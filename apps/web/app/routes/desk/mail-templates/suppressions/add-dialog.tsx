import { useId } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { FormKey } from '../../../../components/ui/form-key.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { suppressions as area } from '../../../../messages/suppressions.ts'
import type { action } from './route.tsx'

interface AddDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks for an address that shall not be mailed. */
export function AddDialog({ isOpen, onOpenChange }: AddDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ errors, email }) => {
    if (errors) return
    onOpenChange(false)
    toast({ text: t('add.done', { email }) })
  })
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  return (
    <Dialog
      title={t('dialog.title')}
      description={t('dialog.text')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {t('dialog.add')}
        </Button>
      }
    >
      <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16 pt-8">
        <input type="hidden" name="intent" value="add" />
        <FormKey name="add" />
        <ErrorSummary errors={errors} labels={{ email: t('dialog.email') }} />
        <Field name="email" label={t('dialog.email')} error={errors?.['email']}>
          <Text type="email" inputMode="email" autoComplete="off" maxLength={254} />
        </Field>
      </fetcher.Form>
    </Dialog>
  )
}
