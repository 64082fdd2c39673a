/*
 * Two routers with a known truth: they give blocks of the same outside addresses to subscribers and end them in every way that is
 * known. Written apart from the product: texts are those of OPERATIONS 4.1 and 4.6.
 */

/** Who had a block, by the clock of the world. */
export interface Truth {
  readonly router: string
  readonly outsideIp: string
  readonly firstPort: number
  readonly subscriber: string
  /** Null for L2-aware NAT, whose events do not tell it. */
  readonly insideIp: string | null
  readonly instance: string
  readonly fromMs: number
  /** Infinity where he still had it at the end. */
  toMs: number
}

/** Which customer had an inside address. */
export interface Lease {
  readonly router: string
  readonly insideIp: string
  readonly instance: string
  readonly account: string
  readonly mac: string
  readonly fromMs: number
  toMs: number
}

/** How a world differs from the plain one. */
export interface Manner {
  /** An end of a subscriber's blocks always names him: without, only who reads every line can find it. */
  readonly areEndsNamed: boolean
  /** Customers come and go, with lines of their leases and subscribers. */
  readonly hasLeases: boolean
  /** So many times as slow. */
  readonly pace: number
  /** How many things happen, at least; at most twice as many. */
  readonly steps: number
}

export type Plant = 'loss' | 'reboot' | 'step' | 'delay' | 'cut' | 'year' | 'summer' | 'unread' | 'twice'

export const blockSize = 1000
export const addresses = ['203.0.113.7', '203.0.113.200'] as const

const minuteMs = 60_000

/** Numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Sub {
  readonly id: string
  readonly inside: string
  readonly instance: string
  readonly mda: string
}

/** A line before the logs suffer. */
export interface Line {
  readonly atMs: number
  readonly router: string
  readonly sequence: number
  readonly application: string
  readonly eventId: number
  readonly subject: string
  /** `TIME` stands for the time of the router's clock. */
  readonly message: string
  /** The private network of the router that the event is of. */
  readonly instance: string
  /** The clock of the router was just set. */
  readonly isKept: boolean
}

export class Routers {
  readonly truths: Truth[] = []
  readonly leases: Lease[] = []
  readonly lines: Line[] = []
  nowMs: number
  /** Of a router's clock, from when on: how far it is from the truth. */
  readonly errors = new Map<string, { fromMs: number; errorMs: number }[]>()
  readonly #random: () => number
  readonly #plants: ReadonlySet<Plant>
  readonly #numbers = new Map([
    ['bras1', 500],
    ['bras2', 90_000],
  ])
  readonly #subs = new Map<string, Sub[]>()
  readonly #held = new Map<Truth, Sub>()
  readonly #online = new Map<Sub, Lease>()
  readonly #manner: Manner
  readonly isL2Aware: boolean

  constructor(
    random: () => number,
    plants: ReadonlySet<Plant>,
    startMs: number,
    manner: Manner = { areEndsNamed: false, hasLeases: false, pace: 1, steps: 60 },
  ) {
    this.#random = random
    this.#manner = manner
    this.#plants = plants
    this.nowMs = startMs
    this.isL2Aware = random() < 0.25
    for (const router of this.#numbers.keys()) {
      this.#subs.set(
        router,
        Array.from({ length: 6 }, (_, index) => ({
          id: this.isL2Aware ? `${router}-user${index}@${macOf(index)}` : String(276_824_064 + index),
          // The first two have one address, in two private networks.
          inside: `10.10.${index % 2}.${10 + (manner.hasLeases && index === 2 ? 0 : index)}`,
          instance: index % 3 === 0 ? 'vprn204' : 'vprn203',
          mda: index % 2 === 0 ? '5/1' : '5/2',
        })),
      )
      this.errors.set(router, [{ fromMs: Number.NEGATIVE_INFINITY, errorMs: 0 }])
    }
  }

  run(): void {
    const steps = this.#manner.steps + this.#below(this.#manner.steps)
    const rebootAt = this.#plants.has('reboot') ? this.#below(steps) : -1
    const stepAt = this.#plants.has('step') ? this.#below(steps / 2) : -1
    const backAt = stepAt + 1 + this.#below(20)
    for (let step = 0; step < steps; step += 1) {
      this.nowMs += 5000 + this.#below(25 * this.#manner.pace * minuteMs)
      if (step === rebootAt) this.#reboot()
      if (step === stepAt) this.#setClock((this.#random() < 0.5 ? -1 : 1) * (3 + this.#below(17)) * minuteMs)
      if (step === backAt && stepAt >= 0) this.#setClock(0)
      this.#act(this.#random() < 0.5 ? 'bras1' : 'bras2')
    }
    this.nowMs += 5000
    for (const router of this.#numbers.keys()) this.#log(router, 'SYSTEM', 2002, '', 'Configuration file saved')
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count)
  }

  #act(router: string): void {
    if (this.#manner.hasLeases && !this.isL2Aware && this.#random() < 0.3) this.#customer(router)
    else this.#nat(router)
  }

  /** Somebody comes, goes, or renews his lease. */
  #customer(router: string): void {
    const subs = this.#subs.get(router) ?? []
    const sub = subs[this.#below(subs.length)]
    const index = this.#below(customerCount)
    if (sub === undefined) return
    const lease = this.#online.get(sub)
    const { inside: insideIp, instance } = sub
    if (lease === undefined) {
      const mac = macOf(index)
      if ([...this.#online.values()].some((one) => one.mac === mac)) return
      // Two accounts of one box, now and then.
      const account = `10${index}${this.#random() < 0.8 ? 0 : 1}`
      const one = { router, insideIp, instance, account, mac, fromMs: this.nowMs, toMs: Number.POSITIVE_INFINITY }
      this.leases.push(one)
      this.#online.set(sub, one)
      this.#logLease(one, 2018, 'created')
      this.#logSubscriber(one, 2500, 'has been created in')
    } else if (this.#random() < 0.3) this.#logLease(lease, 2017, 'modified')
    else {
      lease.toMs = this.nowMs
      this.#online.delete(sub)
      this.#logLease(lease, 2019, 'deleted')
      this.#logSubscriber(lease, 2501, 'has been removed from')
      const one = this.#of(router, (_, other) => other === sub)[0]
      if (one !== undefined && this.#random() < 0.6) this.#leave(router, one)
    }
  }

  #logLease({ router, insideIp, instance, mac }: Lease, eventId: number, what: string): void {
    const message = `Lease for server "s1" ip-address "${insideIp}" client (mac=${mac}) configuration ${what}`
    this.#log(router, 'DHCPS', eventId, 'DHCPS', message, { instance })
  }

  #logSubscriber({ router, account, mac }: Lease, eventId: number, what: string): void {
    this.#log(router, 'SVCMGR', eventId, 'Subscriber', `Subscriber ${account}@${mac} ${what} the system`)
  }

  #nat(router: string): void {
    const roll = this.#random()
    const held = [...this.#held.keys()].filter((one) => one.router === router)
    const one = held[this.#below(held.length)]
    if (roll < 0.5 || one === undefined) this.#give(router)
    else if (roll < 0.75) this.#free(one)
    else if (roll < 0.86 && !this.isL2Aware) this.#leave(router, one)
    else if (roll < 0.9) this.#freeAddresses(router)
    else if (roll < 0.94 && !this.isL2Aware) this.#freePrefix(router)
    else if (roll < 0.97) this.#card(router)
    else if (this.#plants.has('unread')) this.#unread(router)
    else this.#log(router, 'SVCMGR', 2203, '', 'Status of SAP 1/1/4:1607.2011 in service 100 (customer 1) changed')
  }

  #give(router: string): void {
    const subs = this.#subs.get(router) ?? []
    const sub = subs[this.#below(subs.length)]
    const outsideIp = addresses[this.#below(addresses.length)] ?? addresses[0]
    const firstPort = 1024 + this.#below(4) * blockSize
    const isTaken = [...this.#held.keys()].some(
      (one) => one.router === router && one.outsideIp === outsideIp && one.firstPort === firstPort,
    )
    if (isTaken || sub === undefined) return
    const truth = {
      router,
      outsideIp,
      firstPort,
      subscriber: sub.id,
      insideIp: this.isL2Aware ? null : sub.inside,
      instance: sub.instance,
      fromMs: this.nowMs,
      toMs: Number.POSITIVE_INFINITY,
    }
    this.truths.push(truth)
    this.#held.set(truth, sub)
    this.#logBlock('Map ', truth, sub)
  }

  #logBlock(what: string, { router, outsideIp, firstPort }: Truth, sub: Sub): void {
    const head = `{${this.#below(999)}} ${what} ${outsideIp} [${firstPort}-${firstPort + blockSize - 1}]`
    if (this.isL2Aware) this.#log(router, 'NAT', 2013, 'NAT', `${head} -- ${sub.id} nat-pol at TIME`)
    else {
      const inside = this.#random() < 0.5 ? sub.instance : sub.instance.replace('vprn', '%')
      const tail = `-- ${sub.id} classic-lsn-sub ${inside} ${sub.inside} at TIME`
      this.#log(router, 'NAT', 2012, 'NAT', `${head} MDA ${sub.mda} ${tail}`)
    }
  }

  #lose(some: readonly Truth[]): void {
    for (const truth of some) {
      truth.toMs = this.nowMs
      this.#held.delete(truth)
    }
  }

  #of(router: string, keep: (truth: Truth, sub: Sub) => boolean): Truth[] {
    return [...this.#held].filter(([truth, sub]) => truth.router === router && keep(truth, sub)).map(([truth]) => truth)
  }

  #free(truth: Truth): void {
    const sub = this.#held.get(truth)
    if (sub === undefined) return
    const isLast = this.#of(truth.router, (_, other) => other === sub).length === 1
    this.#lose([truth])
    // The last Free of a subscriber is told as the end of all his blocks.
    if (isLast && !this.isL2Aware && this.#random() < 0.5) this.#logLeave(truth.router, sub)
    else this.#logBlock('Free', truth, sub)
  }

  #leave(router: string, truth: Truth): void {
    const sub = this.#held.get(truth)
    if (sub === undefined) return
    this.#lose(this.#of(router, (_, other) => other === sub))
    this.#logLeave(router, sub)
  }

  #logLeave(router: string, sub: Sub): void {
    const message = `{3} MDA ${sub.mda} -- ${sub.id} classic-lsn-sub ${sub.instance} ${sub.inside} at TIME`
    this.#log(router, 'NAT', 2021, 'NAT', message)
  }

  #freeAddresses(router: string): void {
    const isBoth = this.#random() < 0.5
    this.#lose(this.#of(router, ({ outsideIp }) => isBoth || outsideIp === addresses[0]))
    this.#log(router, 'NAT', 2016, 'NAT', `{4} Free 203.0.113.0 - 203.0.113.${isBoth ? 255 : 127} at TIME`)
  }

  #freePrefix(router: string): void {
    const isAll = this.#random() < 0.3
    const instance = this.#random() < 0.5 ? 'vprn203' : 'vprn204'
    this.#lose(this.#of(router, (_, sub) => sub.instance === instance && (isAll || sub.inside.startsWith('10.10.1.'))))
    this.#log(router, 'NAT', 2030, 'NAT', `{5} ${instance} ${isAll ? '0.0.0.0/0' : '10.10.1.0/24'} at TIME`)
  }

  #card(router: string): void {
    const mda = this.#random() < 0.5 ? '5/1' : '5/2'
    this.#lose(this.#of(router, (_, sub) => sub.mda === mda))
    if (this.#random() < 0.5) this.#log(router, 'NAT', 2020, 'NAT', `The MDA ${mda} is now active`)
    else this.#log(router, 'CHASSIS', 2003, `Mda ${mda}`, 'Class MDA Module : removed')
  }

  /** Words that nobody has seen: it ends all, or nothing. */
  #unread(router: string): void {
    if (this.#random() < 0.5) this.#lose(this.#of(router, () => true))
    this.#log(
      router,
      'NAT',
      [2014, 2015, this.#manner.areEndsNamed ? 2014 : 2021][this.#below(3)] ?? 2014,
      'NAT',
      'something of the pool has changed',
    )
  }

  #reboot(): void {
    const router = this.#random() < 0.5 ? 'bras1' : 'bras2'
    this.#lose(this.#of(router, () => true))
    this.#numbers.set(router, 0)
    this.#log(router, 'CHASSIS', 2001, '', 'The system has started')
    // Somebody has to see that the numbers began anew.
    this.nowMs += 1000
  }

  /** The router tells it, as SR OS has an event for it; that line may be lost as any other. */
  #setClock(errorMs: number): void {
    this.#log('bras1', 'SYSTEM', 2002, '', 'before the clock is set', { isKept: true })
    this.nowMs += 20_000
    this.errors.get('bras1')?.push({ fromMs: this.nowMs, errorMs })
    this.nowMs += 10_000
    this.#log('bras1', 'SYSTEM', 2001, '', 'The clock was set', { isKept: true })
    this.nowMs += 5000
  }

  #log(
    router: string,
    application: string,
    eventId: number,
    subject: string,
    message: string,
    more: Partial<Pick<Line, 'instance' | 'isKept'>> = {},
  ): void {
    const sequence = (this.#numbers.get(router) ?? 0) + 1
    this.#numbers.set(router, sequence)
    const rest = { instance: 'Base', isKept: false, ...more }
    this.lines.push({ atMs: this.nowMs, router, sequence, application, eventId, subject, message, ...rest })
  }
}

const customerCount = 8
const macOf = (index: number) => `02:00:5e:00:00:0${index}`
