import { defineArea } from '../lib/messages.ts'
import { boardEn } from './en/board.ts'

export const board = defineArea('board', boardEn)
