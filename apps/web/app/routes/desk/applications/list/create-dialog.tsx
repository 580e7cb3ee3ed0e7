import { pipelineTemplates } from '@plutomi/contracts/pipeline-templates'
import { localize } from '@plutomi/contracts/forms'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Radio } from '../../../../components/ui/radio.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { applications as area } from '../../../../messages/applications.ts'
import type { action } from './route.tsx'

interface CreateDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** A name, and what to begin with; the answer is the new application's pipeline. */
export function CreateDialog({ isOpen, onOpenChange }: CreateDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const fetcher = useFetcher<typeof action>({ key: formId })
  return (
    <Dialog
      title={t('create.title')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {t('create')}
        </Button>
      }
    >
      <CreateForm formId={formId} />
    </Dialog>
  )
}

function CreateForm({ formId }: { formId: string }) {
  const t = useMessages(area)
  const { locale } = usePageSettings()
  const fetcher = useFetcher<typeof action>({ key: formId })
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  const templates = pipelineTemplates.map(({ id, name, summary }) => ({
    value: id,
    label: localize(name, locale),
    help: localize(summary, locale),
  }))
  return (
    <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16">
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      <Field name="name" label={t('create.name')} help={t('create.nameHelp')} error={errors?.['name']}>
        <Text maxLength={160} autoComplete="off" />
      </Field>
      <Field group name="templateId" label={t('create.start')}>
        <Radio
          defaultValue={templates[0]?.value}
          options={[...templates, { value: '', label: t('create.empty'), help: t('create.emptyHelp') }]}
        />
      </Field>
    </fetcher.Form>
  )
}
