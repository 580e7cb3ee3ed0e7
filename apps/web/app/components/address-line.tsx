import type { OwnPage } from '@plutomi/contracts/api/me'
import { ownPath } from '../lib/own-paths.ts'
import { useMessages } from '../lib/page-context.tsx'
import { ownPage } from '../messages/own-page.ts'

/** Where the mails go; until a link was opened it can be changed. */
export function AddressLine({ page: { id, contact } }: { page: OwnPage }) {
  const t = useMessages(ownPage)
  return (
    <div className="text-meta text-text-2">
      <p className="user-text">
        {t(contact.canChangeEmail ? 'address.sent' : 'address.confirmed', { email: contact.email })}
      </p>
      {contact.canChangeEmail ? (
        <a
          href={`${ownPath(id)}?contact#contact`}
          className="-mx-4 -mt-8 -mb-12 inline-flex min-h-touch items-center rounded-tag px-4 font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {t('address.change')}
        </a>
      ) : null}
    </div>
  )
}
