import { longButton } from '../../../components/long-button.ts'
import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { publicPages } from '../../../messages/public.ts'
import type { RefusedStart } from './start.server.ts'

/** Name and address, and off one goes; a plain form, for this page has no script. */
export function ApplyForm({ refused }: { refused: RefusedStart | undefined }) {
  const t = useMessages(publicPages)
  const { errors = {}, suggestion, email = '', name = '' } = refused ?? {}
  const labels = { name: t('apply.name'), email: t('apply.email') }
  return (
    <form method="post" noValidate className="mt-16 flex flex-col gap-20">
      <FormKey name="apply" />
      <ErrorSummary errors={errors} labels={labels} />
      <Field name="name" label={labels.name} error={errors['name']}>
        <Text autoComplete="name" maxLength={200} defaultValue={name} />
      </Field>
      <Field name="email" label={labels.email} help={t('apply.emailHelp')} error={errors['email']}>
        <Text
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={email}
        />
      </Field>
      <div hidden>
        <label>
          {t('apply.website')}
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      {suggestion === undefined ? (
        <Button type="submit" variant="primary" size="form" className={longButton}>
          {t('apply.start')}
        </Button>
      ) : (
        <Suggestion suggestion={suggestion} typed={email} />
      )}
    </form>
  )
}

function Suggestion({ suggestion, typed }: { suggestion: string; typed: string }) {
  const t = useMessages(publicPages)
  return (
    <div className="flex flex-col gap-12">
      <Banner tone="warn" isUrgent>
        {t('apply.didYouMean', { email: suggestion })}
      </Banner>
      <Button type="submit" name="_use" value={suggestion} variant="primary" size="form" className={longButton}>
        {t('apply.useSuggestion', { email: suggestion })}
      </Button>
      <Button type="submit" name="_keep" value={typed} size="form" className={longButton}>
        {t('apply.keepAsTyped', { email: typed })}
      </Button>
    </div>
  )
}
