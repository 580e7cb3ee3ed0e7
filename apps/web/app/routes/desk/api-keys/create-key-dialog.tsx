import { rightsOfRole, scopes } from '@plutomi/contracts/rights'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { SecretDialog } from '../../../components/secret-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useDesk } from '../../../lib/desk.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import type { DialogState } from '../../../lib/use-dialogs.ts'
import { apiKeys as area } from '../../../messages/api-keys.ts'
import { expiryDays } from './expiry.ts'
import type { action } from './route.tsx'

/** Asks what the key may do, then shows it this once; in `AskedDialogs`, so that the secret does not stay. */
export function CreateKeyDialog(state: DialogState) {
  const t = useMessages(area)
  const formId = useId()
  const fetcher = useFetcher<typeof action>()
  return (
    <SecretDialog
      {...state}
      title={t('dialog.title')}
      secret={fetcher.data?.secret}
      words={{ title: t('secret.title'), text: t('secret.text'), label: t('secret.label'), done: t('secret.done') }}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {t('dialog.create')}
        </Button>
      }
    >
      <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16 pt-8">
        <KeyFields errors={fetcher.state === 'idle' ? fetcher.data?.errors : undefined} />
      </fetcher.Form>
    </SecretDialog>
  )
}

function KeyFields({ errors }: { errors: FieldErrors | undefined }) {
  const t = useMessages(area)
  const { role } = useDesk()
  // A key can do no more than whoever makes it.
  const own: readonly string[] = rightsOfRole[role]
  return (
    <>
      <input type="hidden" name="intent" value="create" />
      <FormKey name="create" />
      <ErrorSummary errors={errors} labels={{ name: t('dialog.name'), scopes: t('dialog.scopes') }} />
      <Field name="name" label={t('dialog.name')} help={t('dialog.nameHelp')} error={errors?.['name']}>
        <Text maxLength={120} autoComplete="off" />
      </Field>
      <Field group name="scopes" label={t('dialog.scopes')} help={t('dialog.scopesHelp')} error={errors?.['scopes']}>
        <div className="flex flex-col">
          {scopes
            .filter((scope) => own.includes(scope))
            .map((scope) => (
              <Checkbox
                key={scope}
                id={`scope-${scope}`}
                name="scopes[]"
                value={scope}
                label={t(`scope.${scope}`)}
                help={<code className="font-mono">{scope}</code>}
              />
            ))}
        </div>
      </Field>
      <Field name="expiresAfterDays" label={t('dialog.expires')}>
        <Select
          required={false}
          options={[
            ...expiryDays.map((days) => ({ value: String(days), label: t('dialog.days', { count: days }) })),
            { value: '', label: t('never') },
          ]}
        />
      </Field>
    </>
  )
}
