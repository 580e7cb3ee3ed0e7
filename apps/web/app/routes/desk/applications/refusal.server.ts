import type { ApiFailure } from '../../../lib/api.server.ts'
import { type ErrorSentences, errorsOf } from '../../../lib/api-errors.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { localeOf } from '../../../lib/locale.server.ts'
import { translator } from '../../../lib/messages.ts'
import { applications } from '../../../messages/applications.ts'

/** What the pages of an application say about a refused call; each adds the sentences of its own fields. */
export function refusalOf(request: Request, result: ApiFailure, sentences: ErrorSentences = {}): FieldErrors {
  const t = translator(applications, localeOf(request))
  return errorsOf(result, {
    forbidden: t('error.forbidden'),
    not_found: t('error.gone'),
    outdated: t('error.outdated'),
    invalid_transition: t('error.transition'),
    rate_limited: t('error.tooMany'),
    else: t('error.else'),
    ...sentences,
  })
}
