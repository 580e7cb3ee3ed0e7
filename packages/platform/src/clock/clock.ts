/** Where code gets the time from; it is always a parameter, so that tests can set it. */
export interface Clock {
  now(): Date
}
