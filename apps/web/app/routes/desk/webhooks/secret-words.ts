import type { Translate } from '../../../lib/messages.ts'
import type { webhooks } from '../../../messages/webhooks.ts'

/** What is said of an endpoint's secret, the one time it is shown. */
export function secretWords(t: Translate<typeof webhooks.en>) {
  return { title: t('secret.title'), text: t('secret.text'), label: t('secret.label'), done: t('secret.done') }
}
