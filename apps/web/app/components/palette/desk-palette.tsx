import { CornerDownRight, LoaderCircle } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Desk, useDesk } from '../../lib/desk.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { deskPaths } from '../../lib/paths.ts'
import { palette } from '../../messages/palette.ts'
import { search } from '../../messages/search.ts'
import { FoundLine } from '../search/found-line.tsx'
import { useHits } from '../search/use-search-box.ts'
import { matchingPlaces, type Place } from './matching.ts'
import { Palette, type PaletteEntry, type PaletteGroup } from './palette.tsx'
import { usePlaces } from './use-places.ts'

const shownPlaces = 8

/** The palette of a workspace: its pages at once, its applicants as the search finds them. */
export function DeskPalette({ onClose }: { onClose: () => void }) {
  const t = useMessages(palette)
  const desk = useDesk()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const places = matchingPlaces(usePlaces(desk), useDeferredValue(typed), shownPlaces)
  const people = useApplicants(desk, typed.trim())
  const groups: PaletteGroup[] = [
    { label: t('places'), entries: places.map(entryOf) },
    { label: t('applicants'), entries: people.entries },
  ]
  const isNothing = places.length === 0 && people.entries.length === 0
  return (
    <Palette
      typed={typed}
      onType={setTyped}
      groups={groups}
      status={people.isAsking ? <Asking /> : isNothing ? t('nothing', { text: typed.trim() }) : people.trouble}
      onGo={(to) => {
        onClose()
        void navigate(to)
      }}
      onClose={onClose}
    />
  )
}

function useApplicants({ workspace }: Desk, q: string) {
  const t = useMessages(search)
  const paths = deskPaths(workspace.slug)
  const answer = useHits(paths.searchHits, q)
  const found = answer?.q === q ? answer.results?.items : undefined
  const entries: PaletteEntry[] = (found ?? []).map((applicant) => ({
    id: applicant.id,
    to: paths.applicant(applicant.id),
    content: <FoundLine applicant={applicant} />,
  }))
  const isAway = answer?.q === q && answer.results === null
  return {
    entries,
    isAsking: q !== '' && answer?.q !== q,
    trouble: isAway ? t(answer.isOffline ? 'offline.title' : 'away.title') : undefined,
  }
}

function entryOf(place: Place): PaletteEntry {
  return { id: place.id, to: place.to, content: <PlaceLine place={place} /> }
}

function PlaceLine({ place: { label, within } }: { place: Place }) {
  return (
    <>
      <CornerDownRight className="shrink-0 text-text-3" />
      <span dir="auto" title={label} className="min-w-0 truncate">
        {label}
      </span>
      {within === undefined ? null : (
        <span dir="auto" title={within} className="min-w-0 flex-1 truncate text-meta text-text-3">
          {within}
        </span>
      )}
    </>
  )
}

function Asking() {
  const t = useMessages(palette)
  return (
    <span className="flex animate-late items-center gap-8">
      <LoaderCircle className="animate-spin" />
      {t('searching')}
    </span>
  )
}
