/** Not a message of the topic we listen to, or not a fresh one: the same again will be refused again. */
export class SnsRefused extends Error {
  override readonly name = 'SnsRefused'
}

/** Whether it is genuine cannot be told at the moment: the same may be taken later. */
export class SnsUnavailable extends Error {
  override readonly name = 'SnsUnavailable'
}
