import { rightsOfRole, scopes } from '@plutomi/contracts/rights'
import { useId } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useDesk } from '../../../lib/desk.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { apiKeys as area } from '../../../messages/api-keys.ts'
import { expiryDays } from './expiry.ts'
import type { action } from './route.tsx'

interface CreateKeyDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks what the key may do, then shows it this once. Give each opening a key of its own: the secret must not stay. */
export function CreateKeyDialog({ isOpen, onOpenChange }: CreateKeyDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const fetcher = useFetcher<typeof action>()
  const secret = fetcher.data?.secret
  const footer = secret ? (
    <Button variant="primary" size="form" onClick={() => onOpenChange(false)}>
      {t('secret.done')}
    </Button>
  ) : (
    <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
      {t('dialog.create')}
    </Button>
  )
  return (
    <Dialog
      title={t(secret ? 'secret.title' : 'dialog.title')}
      {...(secret ? { description: t('secret.text') } : {})}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={footer}
    >
      {secret ? (
        <Secret secret={secret} />
      ) : (
        <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16 pt-8">
          <KeyFields errors={fetcher.state === 'idle' ? fetcher.data?.errors : undefined} />
        </fetcher.Form>
      )}
    </Dialog>
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

function Secret({ secret }: { secret: string }) {
  const t = useMessages(area)
  return (
    <div className="flex items-center gap-8 rounded-control border border-border bg-sunken p-8">
      <code aria-label={t('secret.label')} className="user-text min-w-0 flex-1 font-mono text-ui select-all">
        {secret}
      </code>
      <CopyButton text={secret} />
    </div>
  )
}
