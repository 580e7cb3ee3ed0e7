import { slugFrom } from '@plutomi/contracts/slugs'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
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

interface NewWorkspaceFormProps {
  asksName: boolean
  zones: readonly string[]
  locale: string
  origin: string
  errors: FieldErrors | undefined
  /** What was typed before the form was refused. */
  typed: { name: string; slug: string; locale: string; timeZone: string } | undefined
}

export function NewWorkspaceForm({ asksName, zones, locale, origin, errors, typed }: NewWorkspaceFormProps) {
  const t = useMessages(auth)
  const isBusy = useNavigation().formAction !== undefined
  const [slug, setSlug] = useState(typed?.slug ?? '')
  // The address follows the name until it is written by hand.
  const [isOwnSlug, setIsOwnSlug] = useState(false)
  return (
    <Form method="post" noValidate className="flex flex-col gap-16">
      <ErrorSummary errors={errors} labels={labelsOf()} />
      <FormKey name="create" />
      {asksName ? (
        <Field
          name="userName"
          label={t('workspace.yourName')}
          help={t('workspace.yourNameHelp')}
          error={errors?.['userName']}
        >
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form */}
          <Text autoComplete="name" maxLength={200} autoFocus />
        </Field>
      ) : null}
      <WorkspaceNameField
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form
        autoFocus={!asksName}
        defaultValue={typed?.name ?? ''}
        error={errors?.['name']}
        onInput={(name) => {
          if (!isOwnSlug) setSlug(slugFrom(name, ''))
        }}
      />
      <WorkspaceSlugField
        slug={slug}
        origin={origin}
        error={errors?.['slug']}
        onChange={(next) => {
          setIsOwnSlug(next !== '')
          setSlug(next)
        }}
      />
      <LocaleField defaultValue={typed?.locale ?? locale} error={errors?.['locale']} />
      <TimeZoneField
        zones={zones}
        defaultValue={typed?.timeZone ?? 'UTC'}
        isGuessed={typed === undefined}
        error={errors?.['timeZone']}
      />
      <Button type="submit" variant="primary" size="form" busy={isBusy}>
        {t('workspace.create')}
      </Button>
    </Form>
  )

  function labelsOf(): Record<string, string> {
    return {
      userName: t('workspace.yourName'),
      name: t('workspace.name'),
      slug: t('workspace.slug'),
      timeZone: t('workspace.timeZone'),
    }
  }
}
