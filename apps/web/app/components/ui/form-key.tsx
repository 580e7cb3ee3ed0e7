import { useRouteLoaderData } from 'react-router'
import { formKeyField } from '../../lib/form.ts'
import type { loader } from '../../root.tsx'

/** Hidden in every form that writes: sent twice, it is done once. Forms on one page differ by their names. */
export function FormKey({ name }: { name: string }) {
  const settings = useRouteLoaderData<typeof loader>('root')
  return <input type="hidden" name={formKeyField} value={`${settings?.formKey ?? ''}-${name}`} />
}
