import type { ReactNode } from 'react'
import { LanguageLinks } from './language-links.tsx'
import { LoadingBar } from './loading-bar.tsx'

interface ApplicantLayoutProps {
  /** The workspace's name, as the applicant knows the company. */
  workspaceName: string
  /** Where the name leads: the workspace's open applications. */
  workspaceHref?: string
  children: ReactNode
}

/** The frame of public and applicants' pages: one column of at most 560, one thing at a time. */
export function ApplicantLayout({ workspaceName, workspaceHref, children }: ApplicantLayoutProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-applicant flex-col px-20">
      <LoadingBar />
      <header className="flex min-h-64 items-center justify-between gap-16 py-12">
        {workspaceHref ? (
          <a
            href={workspaceHref}
            dir="auto"
            className="user-text flex min-h-touch items-center text-meta font-semibold text-text"
          >
            {workspaceName}
          </a>
        ) : (
          <span dir="auto" className="user-text text-meta font-semibold text-text">
            {workspaceName}
          </span>
        )}
        <LanguageLinks />
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col pt-16 pb-64">
        {children}
      </main>
    </div>
  )
}
