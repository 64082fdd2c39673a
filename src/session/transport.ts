/** The SSH algorithms in use, as the handshake chose them. */
export interface Negotiated {
  readonly kex: string
  readonly hostKey: string
  readonly cipher: string
  readonly mac: string
}

export interface TransportFacts {
  /** `host:port`, or what stands for it. */
  readonly address: string
  readonly user: string | null
  /** null until connected, and where there is no SSH. */
  readonly negotiated: Negotiated | null
  /** SHA256 fingerprint of the router's key. */
  readonly hostKey: string | null
}

/** A way to a terminal. It knows bytes, and nothing of SR OS. */
export interface Transport {
  /**
   * Connects, logs in and opens a shell with a pty.
   * @throws BrasctlError with the true reason: unreachable, connect-timeout, login-refused, host-key-unknown …
   */
  open(): Promise<void>
  write(text: string): void
  /** What the other side writes. Not pulling it holds the other side back. Ends when the connection does. */
  read(): AsyncIterable<Uint8Array>
  /** Ends the connection; never fails, and may be called twice. */
  close(): Promise<void>
  describe(): TransportFacts
}
