import type { OwnPage } from '@plutomi/contracts/api/me'
import { Disclosure } from '../../../components/disclosure.tsx'
import { longButton } from '../../../components/long-button.ts'
import { Button } from '../../../components/ui/button.tsx'
import { FormKey } from '../../../components/ui/form-key.tsx'
import { useMessages } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'

/** Withdrawing cannot be undone by oneself: what it means is read before the button is seen. */
export function WithdrawSection({ page: { application } }: { page: OwnPage }) {
  const t = useMessages(ownPage)
  return (
    <div className="mt-24 border-b border-border">
      <Disclosure summary={t('withdraw.summary')} isQuiet>
        <form method="post" className="flex flex-col gap-16">
          <FormKey name="withdraw" />
          <input type="hidden" name="_intent" value="withdraw" />
          <p className="user-text text-body text-text-2">{t('withdraw.text', { application: application.name })}</p>
          <Button type="submit" size="form" variant="danger" className={longButton}>
            {t('withdraw.do')}
          </Button>
        </form>
      </Disclosure>
    </div>
  )
}
