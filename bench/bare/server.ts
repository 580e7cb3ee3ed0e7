import express from 'express'
import mysql, { type PoolConnection, type RowDataPacket } from 'mysql2/promise'
import { poolOptions } from '../capturing-database.ts'
import { captureMoves } from './prepare.ts'
import { freshIds, type MoveTemplate, type MoveValues } from './template.ts'

// The statements of the product's move endpoint behind nothing but Express and mysql2: what there is to compare with.
const [url = '', secrets = '', firstStage = '', secondStage = ''] = process.argv.slice(2)

interface LockedRow extends RowDataPacket {
  visit_id: string
  stage_id: string
  seq: number
}

const { lookUp, templates } = await captureMoves(url, { secrets, stageNames: [firstStage, secondStage] })
const pool = mysql.createPool(poolOptions(url))
pool.pool.on('connection', (connection) => connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'))

const app = express()
app.use(express.json())
app.post('/applicants/:applicantId/move', async (request, response) => {
  const { toStageId }: { toStageId: string } = request.body
  const template = templates[toStageId]
  if (!template) return void response.status(404).end()
  await pool.query(lookUp.sql, [...lookUp.parameters])
  const values = await inTransaction((connection) => move(connection, template, request.params.applicantId))
  const applicant = { id: values.applicantId, result: 'changed', seq: values.seqAfter }
  response.json({ applicants: [applicant], hold: { id: values.fresh[0], until: values.now } })
})

async function move(connection: PoolConnection, template: MoveTemplate, applicantId: string): Promise<MoveValues> {
  let values = {
    applicantId,
    fromStageId: '',
    fromVisitId: '',
    seqAfter: 0,
    now: new Date(),
    fresh: freshIds(template),
  }
  for (const { sql, fills } of template.statements) {
    const [rows] = await connection.query<LockedRow[]>(
      sql,
      fills.map((fill) => fill(values)),
    )
    const locked = sql.endsWith('for update') && Array.isArray(rows) ? rows[0] : undefined
    if (locked)
      values = { ...values, fromStageId: locked.stage_id, fromVisitId: locked.visit_id, seqAfter: locked.seq + 1 }
  }
  return values
}

async function inTransaction<Result>(work: (connection: PoolConnection) => Promise<Result>): Promise<Result> {
  const connection = await pool.getConnection()
  try {
    await connection.query('begin')
    const result = await work(connection)
    await connection.query('commit')
    return result
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    connection.release()
  }
}

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0, statements: countsOf() })
})
process.on('disconnect', () => process.exit(0))

function countsOf(): number[] {
  return Object.values(templates).map(({ statements }) => statements.length + 3)
}
