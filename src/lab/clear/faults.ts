/** What can go wrong with a clear, by the name under which a lab is told to let it go wrong. */
export const faultNames = [
  /** The user may not clear: nothing is carried out. */
  'clear-refused',
  /** The connection is lost when the line arrives: nothing is carried out. */
  'drop-before-clear',
  /** The connection is lost when the clear was carried out, before the prompt. */
  'drop-after-clear',
  /** The router asks before it clears. */
  'clear-asks',
  /** The clear is carried out at once, the prompt comes late; nothing else is slow. */
  'slow-clear',
] as const

export type FaultName = (typeof faultNames)[number]
