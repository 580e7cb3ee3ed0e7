import {
  type Application,
  ApplicationState,
  type ApplicationSummary,
  EmploymentType,
  Visibility,
} from '@plutomi/contracts/api/applications'
import type { ApplicationRow } from '../application.queries.ts'

const labels: Record<ApplicationState, string> = { draft: 'Draft', open: 'Open', paused: 'Paused', closed: 'Closed' }

/** An application's row as the API shows it. */
export function toApplication(row: ApplicationRow, liveCount: number): Application {
  return { ...toSummary(row, liveCount), description: row.description }
}

export function toSummary(row: ApplicationRow, liveCount: number): ApplicationSummary {
  const state = ApplicationState.parse(row.state)
  return {
    id: row.id,
    ...toPosting(row),
    visibility: Visibility.parse(row.visibility),
    status: { code: state, label: labels[state], since: row.stateSince.toISOString(), final: state === 'closed' },
    cap: row.cap,
    liveCount,
    createdAt: row.createdAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

/** What everybody may read of it. */
export function toPosting(row: Omit<ApplicationRow, 'state' | 'stateSince' | 'description'>) {
  return {
    name: row.name,
    slug: row.slug,
    place: row.place,
    isRemote: row.isRemote === 1,
    employmentType: row.employmentType === null ? null : EmploymentType.parse(row.employmentType),
    pay: row.pay,
    validThrough: row.validThrough?.toISOString() ?? null,
  }
}
