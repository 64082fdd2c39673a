import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openLoose } from '../layout/loose.ts'
import { presentValue } from '../layout/pairs.ts'
import {
  type ErrorPart,
  type ErrorParts,
  errorLabels,
  partOf,
  partsIn,
  readStamped,
} from '../records/subscriber-error.ts'
import type { RowOf } from '../row.ts'

const fields = [
  ...(['router', 'time', 'sap', 'managedSap', 'port', 'service', 'mac', 'account', 'message'] as const),
] as const
export type SubscriberMgmtErrorRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show subscriber-mgmt errors [mac M] [sap S]`: why the router dropped packets of DHCPv4 and PPPoE of IPv4: up to 5000 errors,
 * ten of a MAC, the newest first (vendor guide, ESM troubleshooting). No real screen was found: a table is read by its header,
 * `label : value` lines are of the errors below them or around them, a line with a date begins an error and indented lines go on
 * with it. Whether it may be asked without a filter is not known; in labs `sap all` is typed, which is not read here. MAC, SAP,
 * service and account are also looked for in the text; what was asked by stands where no text says more.
 */
export const subscriberMgmtErrors = defineCommand<SubscriberMgmtErrorRow>({
  name: 'subscriber-mgmt-errors',
  template: 'show subscriber-mgmt errors [mac {mac:mac}] [sap {sap:sap}]',
  fields,
  detailFields: ['extra'],
  columns: ['time', 'message', 'mac'],
  isFreeText: true,
  read: readErrors,
})

/** An error that is open: what its own lines say, and whether `label : value` lines began it. */
interface OpenError {
  readonly parts: ErrorParts
  readonly message: string[]
  readonly isOfPairs: boolean
}

function readErrors({ router, given }: ReadContext, sink: Sink<SubscriberMgmtErrorRow>): LineReader {
  const asked: ErrorParts = {
    ...(typeof given['mac'] === 'string' && { mac: given['mac'] }),
    ...(typeof given['sap'] === 'string' && partOf('SAP', given['sap'])),
    managedSap: null,
  }
  let context: ErrorParts = {}
  let open: OpenError | null = null

  function give(parts: ErrorParts, text: string): void {
    const message = text.trim()
    const { extra: around, ...outer } = context
    const { extra: own, ...inner } = parts
    const all: ErrorParts = { ...asked, ...outer, ...partsIn(message), ...inner }
    const extra = { ...around, ...own }
    sink.row({
      router,
      time: all.time ?? null,
      sap: all.sap ?? null,
      managedSap: all.managedSap ?? null,
      port: all.port ?? null,
      service: all.service ?? null,
      mac: all.mac ?? null,
      account: all.account ?? null,
      message: all.message ?? (message || null),
      ...(Object.keys(extra).length > 0 && { extra }),
    })
  }

  function close(): void {
    if (open !== null) give(open.parts, open.message.join(' '))
    open = null
  }

  function begin(parts: ErrorParts, text: string, isOfPairs: boolean): void {
    close()
    open = { parts, message: text === '' ? [] : [text], isOfPairs }
  }

  function put(target: ErrorParts, parts: ErrorParts): void {
    const extra = { ...target.extra, ...parts.extra }
    Object.assign(target, parts, Object.keys(extra).length > 0 && { extra })
  }

  function takePair(label: string, value: string): void {
    const text = presentValue(value)
    if (text === null) return
    const { message, ...parts } = partOf(label, text)
    const names = Object.keys(parts) as ErrorPart[]
    const hasOwn = (target: ErrorParts) => names.some((name) => name !== 'extra' && target[name] !== undefined)
    if (message !== undefined) {
      if (open?.isOfPairs && open.message.length === 0) open.message.push(message ?? '')
      else begin({}, message ?? '', true)
    } else if (open?.isOfPairs && !hasOwn(open.parts) && !hasOwn(context)) put(open.parts, parts)
    else if (parts.time !== undefined) begin(parts, '', true)
    else {
      close()
      put(context, parts)
    }
  }

  /** A line that goes on with the error above it: more of its text, or a pair of its own. */
  function goesOn(line: string): boolean {
    if (open === null || open.isOfPairs || !/^\s/.test(line)) return false
    open.message.push(line.trim())
    return true
  }

  return openLoose(
    {
      labels: errorLabels,
      title(text) {
        close()
        context = partsIn(text)
      },
      starts: (cells) =>
        Object.entries(cells).some(([label, value]) => {
          const { time, mac, sap } = partOf(label, value)
          return (time ?? mac ?? sap ?? null) !== null
        }),
      record(cells) {
        const parts: ErrorParts = {}
        const times: string[] = []
        for (const [label, value] of cells) {
          // A date and a clock may be columns of their own.
          if (/^(?:date|time)$/i.test(label)) times.push(value)
          else if (presentValue(value) !== null) put(parts, partOf(label, value))
        }
        if (times.length > 0) put(parts, partOf('Time', times.join(' ')))
        give(parts, parts.message ?? '')
      },
      line(line) {
        const stamped = readStamped(line)
        if (stamped === null) return goesOn(line)
        begin({ time: stamped.time }, stamped.text, false)
        return true
      },
      pair: takePair,
      close,
    },
    sink,
  )
}
