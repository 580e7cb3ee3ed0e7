import { redirect } from 'react-router'

/** The bare address is for those who work here; applicants come by a workspace's own. */
export function loader(): never {
  throw redirect('/app')
}
