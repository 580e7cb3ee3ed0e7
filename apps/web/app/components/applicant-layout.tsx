import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { NavigationType, useNavigationType } from 'react-router'
import { LanguageLinks } from './language-links.tsx'
import { LoadingBar } from './loading-bar.tsx'

interface ApplicantLayoutProps {
  /** The workspace's name, as the applicant knows the company. */
  workspaceName: string
  /** Where the name leads: the workspace's open applications. */
  workspaceHref?: string
  children: ReactNode
}

type Company = Pick<ApplicantLayoutProps, 'workspaceName' | 'workspaceHref'>

let lastShown: Company = { workspaceName: '' }

/** Whose page it was that cannot be shown, as far as this browser knows. */
export function lastCompany(): Company {
  return lastShown
}

/** The frame of public and applicants' pages: one column of at most 560, one thing at a time. */
export function ApplicantLayout({ workspaceName, workspaceHref, children }: ApplicantLayoutProps) {
  // Effects do not run on the server, where it would be another reader's.
  useEffect(() => {
    lastShown = { workspaceName, ...(workspaceHref !== undefined && { workspaceHref }) }
  }, [workspaceName, workspaceHref])
  const main = useRef<HTMLElement>(null)
  useFocusOnArrival(main)
  return (
    <div className="mx-auto flex min-h-dvh max-w-applicant flex-col px-20">
      <LoadingBar />
      <header className="flex min-h-64 items-center justify-between gap-16 py-12">
        {workspaceHref ? (
          <a
            href={workspaceHref}
            dir="auto"
            className="user-text flex min-h-touch items-center text-meta font-semibold text-text underline-offset-2 hover:underline"
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
      <main ref={main} id="main" tabIndex={-1} className="flex flex-1 flex-col pt-16 pb-64">
        {children}
      </main>
    </div>
  )
}

/** Coming from another page takes the focus to the new heading; a document of its own is left to its reader. */
function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const isFromPage = useRef(useNavigationType() === NavigationType.Push)
  useEffect(() => {
    if (isFromPage.current) main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [main])
}
