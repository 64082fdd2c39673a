/** Of which routing instance and which protocol an answer about DHCP servers is. */
export interface DhcpPlace {
  readonly router: string
  /** `Base`, or the id or name of a VPRN. */
  readonly instance: string
  readonly family: 4 | 6
}

/** Reads the place out of the command: without an instance it is Base, and `dhcp6` is IPv6. */
export function dhcpPlaceOf({
  router,
  given,
}: {
  readonly router: string
  readonly given: Readonly<Record<string, string | true>>
}): DhcpPlace {
  const { instance, protocol } = given
  return { router, instance: typeof instance === 'string' ? instance : 'Base', family: protocol === 'dhcp6' ? 6 : 4 }
}

/** A name that was put into a command; null where it was not. */
export function nameGiven(name: string | true | undefined): string | null {
  return typeof name === 'string' ? name : null
}

/** A printed number; null for `N/A`, a blank, and all that is no number. A percent sign is left out. */
export function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+%?$/.test(text) ? Number.parseInt(text, 10) : null
}

/** Whether a cell of numbers is one, or says that there is none. */
export function isCount(cell: string): boolean {
  return cell === '' || cell === 'N/A' || countOf(cell) !== null
}
