/** What a stage's form says besides its own questions. */
export const formEn = {
  yes: 'Yes',
  no: 'No',
  agree: 'I have read this and agree',
  choose: 'Choose one',
  chooseAtLeast: 'Choose at least {min}',
  chooseAtMost: 'Choose at most {max}',
  chooseBetween: 'Choose {min} to {max}',
} as const
