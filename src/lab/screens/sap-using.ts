import { captureServiceId, privateService } from '../population/plant.ts'
import { printSap } from '../population/records.ts'
import type { Router } from '../router.ts'
import { cell, doubleRule, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

interface Row {
  readonly sap: string
  readonly service: number
  readonly qos: number
  readonly isManaged: boolean
  readonly isUp: boolean
}

/**
 * `show service sap-using [sap S]`: capture SAPs, the SAPs of subscribers, and the one that L2-aware NAT makes for
 * itself, which is in brackets and yet not counted as managed. Layout of 16.0 to 25.10 with its padding. Those of a port without
 * link are down, and those of a LAG when none of its ports has any.
 */
export const sapUsing: Screen = function* (router, typed) {
  yield* openFrame('Service Access Points ')
  yield 'PortId                          SvcId      Ing.  Ing.    Egr.  Egr.   Adm  Opr'
  yield '                                           QoS   Fltr    QoS   Fltr        '
  yield rule
  let count = 0
  let managed = 0
  for (const row of rowsOf(router)) {
    if (typed.sap !== undefined && row.sap.replace(/[[\]]/g, '') !== typed.sap) continue
    count += 1
    if (row.isManaged) managed += 1
    const qos = cell(String(row.qos), 6)
    yield `${cell(row.sap, 32)}${cell(String(row.service), 11)}${qos}none    ${qos}none   Up   ${row.isUp ? 'Up' : 'Down'}`
  }
  yield* [rule, `Number of SAPs : ${count}`, rule]
  if (managed > 0)
    yield* [`Number of Managed SAPs : ${managed}, indicated by [<sap-id>]`, 'Flags : (I) = Idle MSAP', rule]
  yield doubleRule
}

function* rowsOf(router: Router): Generator<Row> {
  const { population, lines } = router
  const up = new Set(population.ports.filter(({ members }) => lines.isAnyUp(members)))
  for (const port of population.ports)
    yield { sap: `${port.name}:*.*`, service: captureServiceId, qos: 1, isManaged: false, isUp: up.has(port) }
  for (const sap of population.saps())
    yield { sap: printSap(sap), service: sap.service.id, qos: 1, isManaged: sap.managed, isUp: up.has(sap.port) }
  yield { sap: '[bbg-1.nat-in-ip:1.2]', service: privateService.id, qos: 65538, isManaged: false, isUp: true }
}
