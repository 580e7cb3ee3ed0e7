/** For a button whose words hold what people typed, an address of any length: they wrap, and the button grows. */
export const longButton = 'w-full user-text whitespace-normal! h-auto! min-h-control py-choice'
