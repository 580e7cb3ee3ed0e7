import type { OwnPage } from '@plutomi/contracts/api/me'
import { Disclosure } from '../../../components/disclosure.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Button } from '../../../components/ui/button.tsx'
import { ErrorSummary } from '../../../components/ui/error-summary.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { PhoneInput } from '../../../components/ui/phone-input.tsx'
import { Text } from '../../../components/ui/text.tsx'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'
import type { TypedContact } from './change-own.server.ts'

interface ContactSectionProps {
  page: OwnPage
  isOpen: boolean
  /** The reader's country, for the calling code. */
  region: string | undefined
  refused: { typed: TypedContact; errors: FieldErrors } | undefined
}

/** Name, address and phone; folded until somebody wants to change them. */
export function ContactSection({ page: { contact }, isOpen, region, refused }: ContactSectionProps) {
  const t = useMessages(ownPage)
  const { name, email, phone } = refused?.typed ?? { ...contact, phone: contact.phone ?? '' }
  const errors = refused?.errors
  return (
    <Disclosure id="contact" isOpen={isOpen} summary={t('contact.change')}>
      <form method="post" noValidate className="flex flex-col gap-20">
        <input type="hidden" name="_intent" value="contact" />
        <ErrorSummary errors={errors} />
        <Field name="name" label={t('contact.name')} error={errors?.['name']}>
          <Text autoComplete="name" maxLength={200} defaultValue={name} />
        </Field>
        <Field
          name="email"
          label={t('contact.email')}
          help={t(contact.canChangeEmail ? 'contact.emailHelp' : 'contact.emailFixed')}
          error={errors?.['email']}
        >
          <Text
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            defaultValue={email}
            readOnly={!contact.canChangeEmail}
            className="read-only:bg-sunken"
          />
        </Field>
        <Field name="phone" label={t('contact.phone')} error={errors?.['phone']} optional group>
          <PhoneInput defaultValue={phone} {...(region ? { region } : {})} />
        </Field>
        <Button type="submit" size="form" className={longButton}>
          {t('contact.save')}
        </Button>
      </form>
    </Disclosure>
  )
}
