// The shapes that real transcripts and the MIBs have: slot/mda/port, connector ports, xioms, virtual ports of an ISA, and
// the named kinds with a number behind them (`lag-1`, `pxc-7.b`, `bbg-1.nat-in-ip`, `esat-1/1/48`).
const slotPort = /^\d{1,2}(?:\/x\d)?\/\d{1,2}\/(?:c\d{1,3}\/\d{1,3}|\d{1,3}|[a-z][a-z0-9-]*)(?:\.\d+)?$/
const namedPort = /^(?:lag|pw|pxc|esat|gsat|tsat|aps|ccag|bbg|fpe|bpgrp|ima)-[a-z0-9-]+(?:[./][a-z0-9-]+)*$/

/** Reads a port as people type it, in lower case; null when the text has not the shape of one. */
export function parsePort(text: string): string | null {
  const port = text.toLowerCase()
  return slotPort.test(port) || namedPort.test(port) ? port : null
}
