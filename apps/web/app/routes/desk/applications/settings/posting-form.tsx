import { type Application, employmentTypes, visibilities } from '@plutomi/contracts/api/applications'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { LeaveGuard } from '../../../../components/leave-guard.tsx'
import { Section } from '../../../../components/section.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Checkbox } from '../../../../components/ui/checkbox.tsx'
import { DateInput } from '../../../../components/ui/date-input.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { FormKey } from '../../../../components/ui/form-key.tsx'
import { Radio } from '../../../../components/ui/radio.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { localTime } from '../../../../lib/zoned-time.ts'
import { applications as area } from '../../../../messages/applications.ts'
import type { action } from './route.tsx'

interface PostingFormProps {
  application: Application
  origin: string
}

/** Everything about an application that is saved together. */
export function PostingForm({ application, origin }: PostingFormProps) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  const [isDirty, setIsDirty] = useState(false)
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  useSettled(fetcher, (answer) => {
    if (answer.errors) return
    setIsDirty(false)
    toast({ text: t('settings.saved') })
  })
  return (
    <fetcher.Form method="post" noValidate onInput={() => setIsDirty(true)} className="flex flex-col gap-32">
      <LeaveGuard isDirty={isDirty} />
      <FormKey name="settings" />
      <input type="hidden" name="intent" value="save" />
      <ErrorSummary errors={errors} />
      <Posting application={application} errors={errors} />
      <Access application={application} origin={origin} errors={errors} />
      <div className="sticky bottom-0 -mx-16 border-t border-border bg-bg px-16 py-12">
        <Button
          type="submit"
          size="form"
          variant={application.status.code === 'draft' ? 'secondary' : 'primary'}
          busy={fetcher.state !== 'idle'}
        >
          {t('settings.save')}
        </Button>
      </div>
    </fetcher.Form>
  )
}

interface PartProps {
  application: Application
  errors: FieldErrors | undefined
}

function Posting({ application, errors }: PartProps) {
  const t = useMessages(area)
  const { timeZone } = usePageSettings()
  const { validThrough } = application
  const lastDay = validThrough === null ? undefined : localTime(Date.parse(validThrough), timeZone).slice(0, 10)
  const employment = employmentTypes.map((value) => ({ value, label: t(`employment.${value}`) }))
  return (
    <Section title={t('settings.posting')} text={t('settings.postingText')}>
      <Field name="name" label={t('settings.name')} error={errors?.['name']}>
        <Text defaultValue={application.name} maxLength={160} autoComplete="off" />
      </Field>
      <Field
        optional
        name="description"
        label={t('settings.description')}
        help={t('settings.descriptionHelp')}
        error={errors?.['description']}
      >
        <Textarea rows={6} defaultValue={application.description} maxLength={20_000} />
      </Field>
      <div className="grid gap-16 sm:grid-cols-2">
        <Field optional name="place" label={t('settings.place')} error={errors?.['place']}>
          <Text defaultValue={application.place} maxLength={160} autoComplete="off" />
        </Field>
        <Field optional name="employmentType" label={t('settings.employment')} error={errors?.['employmentType']}>
          <Select
            defaultValue={application.employmentType ?? ''}
            options={[{ value: '', label: t('settings.employmentNone') }, ...employment]}
          />
        </Field>
      </div>
      <Checkbox name="isRemote" value="yes" defaultChecked={application.isRemote} label={t('settings.remote')} />
      <Field optional name="pay" label={t('settings.pay')} help={t('settings.payHelp')} error={errors?.['pay']}>
        <Text defaultValue={application.pay} maxLength={160} autoComplete="off" />
      </Field>
      <Field
        optional
        group
        name="validThrough"
        label={t('settings.validThrough')}
        help={t('settings.validThroughHelp', { zone: timeZone.replaceAll('_', ' ') })}
        error={errors?.['validThrough']}
      >
        <DateInput defaultValue={lastDay} />
      </Field>
    </Section>
  )
}

function Access({ application, origin, errors }: PartProps & { origin: string }) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const prefix = `${origin.replace(/^https?:\/\//, '')}/${workspace.slug}/`
  return (
    <Section title={t('settings.access')}>
      <Field group name="visibility" label={t('settings.visibility')} error={errors?.['visibility']}>
        <Radio
          defaultValue={application.visibility}
          options={visibilities
            .toReversed()
            .map((value) => ({ value, label: t(`visibility.${value}`), help: t(`visibilityHelp.${value}`) }))}
        />
      </Field>
      <Field
        name="slug"
        label={t('settings.slug')}
        help={
          <>
            <span className="user-text">{prefix}…</span> · {t('settings.slugHelp')}
          </>
        }
        error={errors?.['slug']}
      >
        <Text
          defaultValue={application.slug}
          maxLength={48}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field optional name="cap" label={t('settings.cap')} help={t('settings.capHelp')} error={errors?.['cap']}>
        <Text inputMode="numeric" defaultValue={application.cap ?? ''} autoComplete="off" />
      </Field>
    </Section>
  )
}
