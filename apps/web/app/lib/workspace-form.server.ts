import { slugFrom } from '@plutomi/contracts/slugs'
import type { authEn } from '../messages/en/auth.ts'
import type { ApiFailure } from './api.server.ts'
import { type ErrorSentences, errorsOf } from './api-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { textOf } from './form.ts'
import type { Translate } from './messages.ts'

/** What the form says about a workspace; without JavaScript the address may be left to us. */
export function readWorkspaceForm(form: FormData) {
  const name = textOf(form, 'name') ?? ''
  return {
    name,
    slug: textOf(form, 'slug') ?? slugFrom(name, ''),
    locale: textOf(form, 'locale') ?? '',
    timeZone: textOf(form, 'timeZone') ?? '',
  }
}

/** What the API refused about a workspace, in the reader's language. */
export function workspaceErrorsOf(
  result: ApiFailure,
  t: Translate<typeof authEn>,
  more: ErrorSentences = {},
): FieldErrors {
  return errorsOf(result, {
    name: t('workspace.nameError'),
    slug: t('workspace.slugError'),
    'slug:taken': t('workspace.slugTaken'),
    // A reserved word is refused by a rule of its own.
    'slug:custom': t('workspace.slugTaken'),
    timeZone: t('workspace.timeZoneError'),
    rate_limited: t('tooMany'),
    else: t('failed'),
    ...more,
  })
}
