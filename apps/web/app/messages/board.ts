import { defineArea } from '../lib/messages.ts'
import { boardEn } from './en/board.ts'
import { boardEs } from './es/board.ts'

export const board = defineArea(boardEn, boardEs)
