import type { z } from 'zod'
import type { ApiResult } from '../../../lib/api.server.ts'

/** The API's answer as the script of the form page reads it: the result, or the code of what was wrong with the file. */
export function answerOf(result: ApiResult, schema: z.ZodType): Response {
  if (result.ok) return Response.json(schema.parse(result.body))
  return Response.json({ fault: result.problem.errors[0]?.code }, { status: result.status })
}
