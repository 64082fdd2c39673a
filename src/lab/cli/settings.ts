/** What a session can change for itself; each engine has its own pager. */
export interface Settings {
  classicMore: boolean
  mdMore: boolean
  /** Lines of a page. */
  length: number
  showsUnsavedMark: boolean
  showsContext: boolean
}

/** The settings of a new session: the pager is on in both engines. */
export function newSettings(): Settings {
  return { classicMore: true, mdMore: true, length: 24, showsUnsavedMark: true, showsContext: true }
}
