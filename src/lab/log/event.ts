/** An event before a log has numbered it. */
export interface LabEvent {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly severity: 'CLEARED' | 'INDETERMINATE' | 'CRITICAL' | 'MAJOR' | 'MINOR' | 'WARNING'
  readonly application: string
  readonly id: number
  /** `Base`, or `vprn` and the id of a service. */
  readonly instance: string
  readonly subject: string
  readonly message: string
}
