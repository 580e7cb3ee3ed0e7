import { type ComponentProps, Suspense } from 'react'
import { lazily } from '../../../../lib/lazily.ts'

const WorkflowEditor = lazily(() => import('./workflow-editor.tsx').then((part) => part.WorkflowEditor))

/** A workflow while it is edited; the editor and its rules are not loaded before somebody moves. */
export function EditedWorkflow(props: ComponentProps<typeof WorkflowEditor>) {
  return (
    <Suspense fallback={null}>
      <WorkflowEditor {...props} />
    </Suspense>
  )
}
