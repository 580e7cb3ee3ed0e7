import { mailboxStore } from '@plutomi/core/mail'
import { platformDb } from '@plutomi/core/platform'
import type { AppLoadContext } from 'react-router'

/** The mails of this installation; who may read them is decided before any page is reached. */
export function mailboxOf(context: AppLoadContext) {
  const { db, clock } = context.core
  return mailboxStore(platformDb(db), clock)
}

/** The address the list is narrowed to: `?to=`. */
export function addressAskedFor(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('to')?.trim().toLowerCase() || undefined
}
