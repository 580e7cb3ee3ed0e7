import type { ReactNode } from 'react'
import { useMessages } from '../lib/page-context.tsx'
import { auth } from '../messages/auth.ts'
import { Logo } from './logo.tsx'

interface AuthLayoutProps {
  title: ReactNode
  text?: ReactNode
  children: ReactNode
}

/** One small form in the middle of nothing: sign-in, invites, the first workspace. */
export function AuthLayout({ title, text, children }: AuthLayoutProps) {
  const t = useMessages(auth)
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-auth flex-col justify-center px-20 py-48">
      <p className="mb-32 flex items-center gap-8 text-ui font-semibold">
        <Logo />
        {t('product')}
      </p>
      <h1 tabIndex={-1} className="user-text text-title">
        {title}
      </h1>
      {text ? <p className="user-text mt-4 text-body text-text-2">{text}</p> : null}
      <div className="mt-24 flex flex-col gap-16">{children}</div>
    </main>
  )
}
