import { Plus } from 'lucide-react'
import { DeskLayout } from '../../../components/desk-layout.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { PageBar } from '../../../components/ui/page-bar.tsx'
import { StateBadge } from '../../../components/ui/state-badge.tsx'
import { Actions } from '../sections/actions.tsx'
import { Board } from '../sections/board.tsx'
import { Choices } from '../sections/choices.tsx'
import { Facts } from '../sections/facts.tsx'
import { Inputs } from '../sections/inputs.tsx'
import { Overlays } from '../sections/overlays.tsx'
import { PageParts } from '../sections/page-parts.tsx'
import { Tables } from '../sections/tables.tsx'
import { usePseudoStates } from '../sections/use-pseudo-states.ts'
import type { Route } from './+types/route.ts'

export function loader({ context }: Route.LoaderArgs) {
  if (context.mode !== 'development') throw new Response(null, { status: 404 })
  return null
}

const workspace = { id: 'wsp_1', slug: 'acme', name: 'Acme Couriers' }
const workspaces = [workspace, { id: 'wsp_2', slug: 'beta', name: 'Beta Logistics GmbH & Co. KG' }]
const applications = [
  { id: 'app_1', name: 'Delivery driver, Berlin', count: 1240 },
  { id: 'app_2', name: 'Warehouse night shift, Brandenburg an der Havel', count: 12_431 },
]

/** Every component in its states; only in development. */
export default function Styleguide() {
  usePseudoStates()
  return (
    <DeskLayout
      timeZone="Europe/Berlin"
      workspace={workspace}
      workspaces={workspaces}
      member={{ id: 'mem_1', name: 'Ben Okafor', email: 'ben@acme.example' }}
      canManageMembers
      canManageApiKeys
      canManageSettings
      applications={applications}
    >
      <title>Components</title>
      <PageBar
        title="Components"
        meta={<StateBadge state="open" />}
        actions={
          <Button variant="primary" icon={<Plus />}>
            Create
          </Button>
        }
      />
      <div className="px-16 pb-48">
        <Actions />
        <Inputs />
        <Choices />
        <Facts />
        <Tables />
        <Board />
        <Overlays />
        <PageParts />
      </div>
    </DeskLayout>
  )
}
