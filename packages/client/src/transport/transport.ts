export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** Who hears what comes over a channel. */
export interface ChannelListener {
  /** A whole frame without its size. Its bytes are the listener's from then on. */
  frame(bytes: Uint8Array): void
  /** Nothing more comes, and nothing more goes. Told once, also after `close`. */
  closed(reason?: Error): void
}

/**
 * Carries Kafka frames to a broker, and its answers back in the same order. It may fail at any time, at once too, but
 * never while it is opened.
 */
export interface Channel {
  /**
   * Sends one frame, size included, in pieces. Whoever sends leaves the bytes alone until `written` is called; it is not
   * called of a channel that closes before.
   */
  send(pieces: readonly Uint8Array[], written?: () => void): void
  close(): void
}

/** How brokers are reached. */
export interface Transport {
  /** Where to begin; a transport that has one place to go to has one. */
  readonly bootstrap: readonly Endpoint[]
  /** Whether brokers are reached at the addresses that metadata gives, or all at the same place. */
  readonly followsMetadata: boolean
  open(endpoint: Endpoint, listener: ChannelListener): Channel
}
