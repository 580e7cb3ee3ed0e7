/** Lists that are brought into another order. */
export const sortingEn = {
  handle: 'Reorder {name}',
  instructions: 'Press Space to lift it, the arrows to move it, Space to drop it, Escape to put it back.',
  start: 'Lifted {name}, position {position} of {total}.',
  over: '{name} is at position {position} of {total}.',
  end: '{name} dropped at position {position} of {total}.',
  cancel: '{name} put back.',
} as const
