import { useState } from 'react'
import { useRevalidator } from 'react-router'
import { useDesk } from '../../../../lib/desk.ts'
import { useLive } from '../../../../lib/live.ts'

/** How many applicants of the application have changed since the list was read; it is read anew when asked to be. */
export function useChangedElsewhere(applicationId: string, shown: object) {
  const { workspace } = useDesk()
  const { revalidate } = useRevalidator()
  const [changed, setChanged] = useState<{ shown: object; ids: ReadonlySet<string> }>({ shown, ids: new Set() })
  const current = changed.shown === shown ? changed : { shown, ids: new Set<string>() }
  if (current !== changed) setChanged(current)
  useLive(workspace.slug, {
    onMessages: (messages) => {
      const ids = messages.flatMap((one) => (one.applicationId === applicationId ? (one.applicantId ?? []) : []))
      if (ids.length > 0) setChanged((old) => ({ ...old, ids: new Set([...old.ids, ...ids]) }))
    },
    onGap: () => void revalidate(),
  })
  return { count: current.ids.size, show: () => void revalidate() }
}
