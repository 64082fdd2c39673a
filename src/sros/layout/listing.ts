import { countIn } from './footer.ts'
import { type BlockHandler, openFrame } from './frame.ts'
import { openRecords, type PrintedRecord, type RecordTable } from './records.ts'

/** A screen that lists records under a header, each with or without more lines of its own (a detail). */
export interface Listing {
  readonly table: RecordTable
  /** Its blocks may follow each other without a rule that closes them. */
  readonly runsOn?: boolean
  /** The title of a block, before its first record. */
  titled?(title: string): void
  /** A body that has no header begins with this line: the detail of a screen whose records are pairs only. */
  headless?(line: string): boolean
  /** Each record, once all of its lines were seen. */
  give(record: PrintedRecord): void
  /** A line of the body that is looked at before the records are: a table inside a detail. */
  inside?(line: string): boolean
  /**
   * A line of the body that is none of a record; `isApart` when a blank line or a rule parts it from the record. False when
   * it is not known either.
   */
  more?(line: string, isApart: boolean): boolean
  /** A single rule in the body. */
  rule?(): void
  /** Ends a block, after its last record was given. */
  close?(): void
}

/** Where the lines of a listing go that are no records. */
export interface ListingSink {
  unplaced(line: string): void
  /** The router's own count, under the records that were given since the last one. */
  counted(printed: number): void
}

/** The reader of a listing; `end` tells whether every block was closed. */
export function openListing(listing: Listing, sink: ListingSink): { line(text: string): void; end(): boolean } {
  let place: 'header' | 'body' = 'header'
  let headerSeen = false
  let printed: number | null = null
  let isApart = false
  const records = openRecords(listing.table, listing.give)

  // One line is held back, so that a record can be told by its second line.
  let held: string | null = null

  function settle(next: string): void {
    const line = held
    held = null
    if (line !== null) body(line, next)
  }

  function body(line: string, next: string): void {
    if (listing.inside?.(line)) return
    const count = line.charCodeAt(0) === 32 ? null : countIn(line)
    if (count !== null) {
      records.flush()
      printed = count
    } else if (records.text(line, next)) isApart = false
    else {
      records.seal()
      if (!listing.more?.(line, isApart)) sink.unplaced(line)
    }
  }

  const handler: BlockHandler = {
    title(text) {
      place = 'header'
      headerSeen = false
      printed = null
      listing.titled?.(text)
    },
    text(line) {
      if (place === 'header' && !headerSeen && listing.headless?.(line)) place = 'body'
      if (place === 'header') {
        headerSeen = true
        records.header(line)
      } else {
        settle(line)
        held = line
      }
    },
    rule() {
      settle('')
      if (place === 'header') {
        records.endHeader()
        place = 'body'
      } else {
        records.seal()
        isApart = true
        listing.rule?.()
      }
    },
    blank() {
      settle('')
      if (place === 'header') return
      records.seal()
      isApart = true
    },
    close() {
      settle('')
      records.flush()
      listing.close?.()
      if (printed !== null) sink.counted(printed)
    },
    outside: (line) => sink.unplaced(line),
  }
  const frame = openFrame(handler, { runsOn: listing.runsOn === true })

  return {
    line: (text) => frame.line(text),
    end() {
      settle('')
      records.flush()
      if (frame.isOpen()) listing.close?.()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}
