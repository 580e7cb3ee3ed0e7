import { useEffect, useEffectEvent } from 'react'
import { useSearchParams } from 'react-router'
import { useToast } from '../components/ui/toast.tsx'

/** Shows the toast once after an action led back here with `?saved`, and takes the word off the address. */
export function useSavedToast(text: string): void {
  const { toast } = useToast()
  const [search, setSearch] = useSearchParams()
  const isSaved = search.has('saved')
  const tell = useEffectEvent(() => {
    toast({ text })
    setSearch(
      (before) => {
        before.delete('saved')
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  })
  useEffect(() => {
    if (isSaved) tell()
  }, [isSaved])
}
