// A TCP proxy that is as far away as its round trip says, the TCP handshake included, and counts the round trips that go by.
import { connect, createServer } from 'node:net'

/**
 * Starts a proxy to a port of this machine. `trips()` is how many round trips the last connection has used: one for the TCP
 * handshake, then one for each time that the client spoke and the router answered. What is written in several pieces is told
 * from several turns by the time between them, at the router's end of the wire: a turn takes a round trip at least.
 */
export async function startDelayingProxy(target, roundTripMs) {
  const oneWay = roundTripMs / 2
  let answered = 0
  let spokeAt = null
  let isAsking = false
  const onSpoken = () => {
    const now = performance.now()
    if (spokeAt !== null && now - spokeAt < oneWay) return
    spokeAt = now
    isAsking = true
  }
  const onAnswered = () => {
    if (isAsking) answered += 1
    isAsking = false
  }

  const server = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    answered = 0
    spokeAt = null
    isAsking = false
    // SYN, SYN-ACK and ACK: the client may write after a round trip, the router hears of it half a one later.
    const router = connect({ port: target, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    setTimeout(() => client.resume(), roundTripMs)
    router.pause()
    setTimeout(() => router.resume(), roundTripMs + oneWay)
    forward(client, router, oneWay, onSpoken, null)
    forward(router, client, oneWay, null, onAnswered)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: server.address().port, trips: () => 1 + answered, close: () => server.close() }
}

/** Passes everything on, later. Both notes are taken at the router's end of the wire, where an answer follows its question. */
function forward(source, sink, delayMs, onArrival, onDeparture) {
  const onTheWay = []
  const later = (deliver) => {
    onTheWay.push(deliver)
    // Each timer delivers what is next, so that nothing overtakes.
    setTimeout(() => onTheWay.shift()(), delayMs)
  }
  source.on('data', (bytes) => {
    onDeparture?.()
    later(() => {
      onArrival?.()
      if (sink.writable) sink.write(bytes)
    })
  })
  source.on('end', () => later(() => sink.end()))
  source.on('error', () => sink.destroy())
}
