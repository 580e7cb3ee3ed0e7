import type { OwnPage } from '@plutomi/contracts/api/me'
import { ownPath } from '../lib/own-paths.ts'
import { useMessages } from '../lib/page-context.tsx'
import { ownPage } from '../messages/own-page.ts'

/** Where the mails go; until a link was opened it can be changed. */
export function AddressLine({ page: { id, contact } }: { page: OwnPage }) {
  const t = useMessages(ownPage)
  return (
    <p className="user-text text-meta text-text-2">
      {t(contact.canChangeEmail ? 'address.sent' : 'address.confirmed', { email: contact.email })}{' '}
      {contact.canChangeEmail ? (
        <a
          href={`${ownPath(id)}?contact#contact`}
          className="-my-12 inline-block px-4 py-12 font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {t('form.change')}
        </a>
      ) : null}
    </p>
  )
}
