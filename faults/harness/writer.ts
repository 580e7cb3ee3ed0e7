import { setTimeout as delay } from 'node:timers/promises'
import { connectDatabase, transaction } from '@plutomi/core/database'
import { emitMany } from '@plutomi/core/outbox'
import { aBoard, aMember, contextFor, occupants } from '@plutomi/testing/factories'
import { happened, wanted } from './events.ts'
import type { FaultWorld } from './world.ts'

/** Applicants that things happen to. */
export type Subjects = { workspaceId: string; applicantIds: string[] }[]

/** Workspaces with applicants, as applying would have left them. */
export async function makeSubjects(
  { db }: FaultWorld,
  { workspaces = 2, applicants = 64 }: { workspaces?: number; applicants?: number } = {},
): Promise<Subjects> {
  const subjects: Subjects = []
  for (let i = 0; i < workspaces; i++) {
    const board = await aBoard(db)
    await aMember(db, { workspaceId: board.workspaceId, role: 'owner' })
    const applicantIds = await occupants(board, { count: Math.ceil(applicants / workspaces) })
    subjects.push({ workspaceId: board.workspaceId, applicantIds })
  }
  return subjects
}

export type WriteOptions = {
  subjects: Subjects
  events: number
  ratePerS: number
  /** Transactions open at once. */
  concurrency?: number
  /** Events of one transaction, each about another applicant. */
  perTransaction?: number
  rollBackShare?: number
  /** How long a transaction stays open after it has emitted. */
  openMs?: { min: number; max: number }
  /** Writes work for a lane's topic instead of things that happened. */
  lane?: 'free' | 'paid'
  signal?: AbortSignal
}

/** What the writer was told about its transactions. */
export type Ledger = {
  committed: Set<string>
  rolledBack: Set<string>
  /** The connection died at the commit: only the database knows. */
  unknown: Set<string>
}

export function emptyLedger(): Ledger {
  return { committed: new Set(), rolledBack: new Set(), unknown: new Set() }
}

class RollBack extends Error {}

/** Business transactions with events, as many and as fast as told; one that fails is made again. Resolves when all are written. */
export async function write(world: FaultWorld, options: WriteOptions, ledger = emptyLedger()): Promise<Ledger> {
  const { concurrency = 16, perTransaction = 1, events, ratePerS } = options
  const db = connectDatabase({ url: world.databaseUrl, poolSize: concurrency })
  const slots = Math.ceil(events / perTransaction)
  const startedAt = performance.now()
  let next = 0
  const isOver = () => options.signal?.aborted === true
  const oneWriter = async (_: unknown, writer: number) => {
    const mine = shareOf(options.subjects, writer, concurrency)
    for (let slot = next++; slot < slots && !isOver(); slot = next++) {
      await delay(Math.max(0, startedAt + (slot * perTransaction * 1000) / ratePerS - performance.now()))
      while (!(await writeOnce({ db, ledger, options, mine, slot })) && !isOver()) await delay(100)
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, oneWriter))
  } finally {
    await db.destroy()
  }
  return ledger
}

/** Disjoint for each writer, so that open transactions do not wait for each other's row locks. */
function shareOf(subjects: Subjects, writer: number, writers: number): Subjects {
  return subjects.map(({ workspaceId, applicantIds }) => {
    const mine = applicantIds.filter((_, index) => index % writers === writer)
    return { workspaceId, applicantIds: mine.length > 0 ? mine : applicantIds }
  })
}

type One = {
  db: FaultWorld['db']
  ledger: Ledger
  options: WriteOptions
  mine: Subjects
  slot: number
}

/** False when the database did not take it and another try is due. */
async function writeOnce({ db, ledger, options, mine, slot }: One): Promise<boolean> {
  const { perTransaction = 1, rollBackShare = 0, openMs = { min: 0, max: 0 } } = options
  const { workspaceId, applicantIds } = mine[slot % mine.length] ?? { workspaceId: '', applicantIds: [] }
  const first = Math.floor(slot / mine.length) * perTransaction
  const chosen = Array.from({ length: perTransaction }, (_, i) => applicantIds[(first + i) % applicantIds.length] ?? '')
  const ctx = contextFor(db, { kind: 'system', name: 'faults' })
  const isRolledBack = (slot * 7919) % 100 < rollBackShare * 100
  let ids: string[] = []
  try {
    await transaction(ctx, async (tx) => {
      const emissions = [...new Set(chosen)].map((subjectId) => ({ workspaceId, subjectId, data: { n: slot } }))
      ids = await (options.lane === undefined
        ? emitMany(tx, happened, emissions)
        : emitMany(tx, wanted, withLane(emissions, options.lane)))
      await delay(openMs.min + Math.random() * (openMs.max - openMs.min))
      if (isRolledBack) throw new RollBack()
    })
  } catch (error) {
    for (const id of ids) (error instanceof RollBack ? ledger.rolledBack : ledger.unknown).add(id)
    return error instanceof RollBack
  }
  for (const id of ids) ledger.committed.add(id)
  return true
}

function withLane<Emission extends object>(emissions: Emission[], lane: 'free' | 'paid') {
  return emissions.map((emission) => ({ ...emission, lane }))
}
