import type { Workspace } from '@plutomi/contracts/api/workspaces'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { Section } from '../../../components/section.tsx'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Text } from '../../../components/ui/text.tsx'
import {
  LocaleField,
  TimeZoneField,
  WorkspaceNameField,
  WorkspaceSlugField,
} from '../../../components/workspace-fields.tsx'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { auth } from '../../../messages/auth.ts'
import { settings as area } from '../../../messages/settings.ts'

interface SettingsFormProps {
  workspace: Workspace
  zones: readonly string[]
  origin: string
  errors: FieldErrors | undefined
}

export function SettingsForm({ workspace, zones, origin, errors }: SettingsFormProps) {
  const t = useMessages(area)
  const tAuth = useMessages(auth)
  const isBusy = useNavigation().formMethod === 'POST'
  const [slug, setSlug] = useState(workspace.slug)
  const [isDirty, setIsDirty] = useState(false)
  const labels = {
    name: tAuth('workspace.name'),
    slug: tAuth('workspace.slug'),
    timeZone: tAuth('workspace.timeZone'),
    reapplyAfterDays: t('reapply'),
    mailFromName: t('mailFromName'),
    mailReplyTo: t('mailReplyTo'),
  }
  return (
    <Form
      method="post"
      noValidate
      onInput={() => setIsDirty(true)}
      onSubmit={() => setIsDirty(false)}
      className="flex flex-col gap-32"
    >
      <LeaveGuard isDirty={isDirty || (errors !== undefined && !isBusy)} />
      <ErrorSummary errors={errors} labels={labels} />
      <Section title={t('general')} text={t('generalText')}>
        <WorkspaceNameField defaultValue={workspace.name} error={errors?.['name']} />
        <WorkspaceSlugField slug={slug} origin={origin} error={errors?.['slug']} onChange={setSlug} />
        {slug === workspace.slug ? null : <Banner tone="warn">{t('slugWarning')}</Banner>}
        <LocaleField defaultValue={workspace.locale} error={errors?.['locale']} />
        <TimeZoneField zones={zones} defaultValue={workspace.timeZone} error={errors?.['timeZone']} />
      </Section>
      <Section title={t('applying')} text={t('applyingText')}>
        <Field
          name="reapplyAfterDays"
          label={t('reapply')}
          help={t('reapplyHelp')}
          error={errors?.['reapplyAfterDays']}
        >
          <Text inputMode="numeric" defaultValue={workspace.reapplyAfterDays} className="max-w-menu" />
        </Field>
      </Section>
      <MailFields workspace={workspace} errors={errors} />
      <div className="sticky bottom-0 -mx-16 border-t border-border bg-bg px-16 py-12">
        <Button type="submit" variant="primary" size="form" busy={isBusy}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}

function MailFields({ workspace, errors }: Pick<SettingsFormProps, 'workspace' | 'errors'>) {
  const t = useMessages(area)
  const { name, mailFromName, mailReplyTo } = workspace
  return (
    <Section title={t('mail')} text={t('mailText')}>
      <Field
        name="mailFromName"
        label={t('mailFromName')}
        help={<span className="user-text">{t('mailFromNameHelp', { name })}</span>}
        error={errors?.['mailFromName']}
        optional
      >
        <Text defaultValue={mailFromName ?? ''} maxLength={120} autoComplete="off" />
      </Field>
      <Field
        name="mailReplyTo"
        label={t('mailReplyTo')}
        help={t('mailReplyToHelp')}
        error={errors?.['mailReplyTo']}
        optional
      >
        <Text type="email" inputMode="email" defaultValue={mailReplyTo ?? ''} maxLength={254} autoComplete="off" />
      </Field>
    </Section>
  )
}
