import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../components/ui/button.tsx'
import { useDesk } from '../../../lib/desk.ts'
import { deskPaths } from '../../../lib/paths.ts'

interface StageBarProps {
  application: { id: string }
  stage: { name: string }
  title: string
  /** The word of the way back to the pipeline. */
  back: string
  children?: ReactNode
}

/** Below the application's head: of which stage this is the form or are the workflows, and what can be done with it. */
export function StageBar({ application, stage, title, back, children }: StageBarProps) {
  const { workspace } = useDesk()
  return (
    <div className="top-page-bar z-10 flex min-h-filter-bar shrink-0 flex-wrap items-center gap-8 border-b border-border bg-bg px-16 py-8 md:sticky">
      <ButtonLink
        variant="ghost"
        icon={<ArrowLeft />}
        className="-ms-8"
        to={deskPaths(workspace.slug).application(application.id, 'pipeline')}
      >
        <span className="max-md:sr-only">{back}</span>
      </ButtonLink>
      <h2 dir="auto" className="min-w-0 truncate text-section max-md:flex-1" title={stage.name}>
        {title}
      </h2>
      {children}
    </div>
  )
}
