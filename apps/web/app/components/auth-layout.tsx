import type { ReactNode } from 'react'
import { useMessages } from '../lib/page-context.tsx'
import { auth } from '../messages/auth.ts'
import { LanguageLinks } from './language-links.tsx'
import { Logo } from './logo.tsx'

interface AuthLayoutProps {
  title: ReactNode
  text?: ReactNode
  children: ReactNode
}

/** One small form and nothing else, which begins at the same height on each step: sign-in, invites, the first workspace. */
export function AuthLayout({ title, text, children }: AuthLayoutProps) {
  const t = useMessages(auth)
  return (
    <main id="main" className="auth-sizes mx-auto w-full max-w-auth px-20 pt-64 pb-48 md:mt-32">
      <div className="mb-24 flex items-center justify-between gap-16">
        <p className="flex items-center gap-8 text-ui font-semibold">
          <Logo />
          {t('product')}
        </p>
        <LanguageLinks />
      </div>
      <h1 tabIndex={-1} className="user-text text-title">
        {title}
      </h1>
      {text ? <p className="user-text mt-4 text-body text-text-2">{text}</p> : null}
      <div className="mt-24 flex flex-col gap-16">{children}</div>
    </main>
  )
}
