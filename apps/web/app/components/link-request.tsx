import type { LinkAsked } from '../lib/request-link.server.ts'
import { useMessages } from '../lib/page-context.tsx'
import { publicPages } from '../messages/public.ts'
import { longButton } from './long-button.ts'
import { Banner } from './ui/banner.tsx'
import { Button } from './ui/button.tsx'
import { Field } from './ui/field.tsx'
import { FormKey } from './ui/form-key.tsx'
import { Text } from './ui/text.tsx'

/** Has the link to one's own page mailed again. */
export function LinkRequest({ asked, isMain = false }: { asked: LinkAsked | undefined; isMain?: boolean }) {
  const t = useMessages(publicPages)
  if (asked?.state === 'sent') return <Banner tone="ok">{t('again.sent')}</Banner>
  return (
    <form method="post" noValidate className="flex flex-col gap-16">
      <FormKey name="link" />
      <input type="hidden" name="_intent" value="link" />
      <Field name="knownEmail" label={t('again.email')} error={asked?.error}>
        <Text
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={asked?.email}
        />
      </Field>
      <Button type="submit" size="form" variant={isMain ? 'primary' : 'secondary'} className={longButton}>
        {t('again.send')}
      </Button>
    </form>
  )
}
