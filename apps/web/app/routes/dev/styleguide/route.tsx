import type { Route } from './+types/route.ts'

export function loader({ context }: Route.LoaderArgs) {
  if (context.mode !== 'development') throw new Response(null, { status: 404 })
  return null
}

export default function Styleguide() {
  return <h1 className="p-24 text-title">Components</h1>
}
