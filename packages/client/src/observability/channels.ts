import type { KafkaError } from '@odradek/protocol'
import { diagnosticsChannel } from '#diagnostics'
import type { BatchReport, FetchReport, GroupReport, LagReport, Observer, RequestReport } from './observer.ts'

/** What the client needs of a channel of node:diagnostics_channel. */
export interface DiagnosticsChannel {
  readonly hasSubscribers: boolean
  publish(message: unknown): void
}

/** A connection was opened. */
export interface ConnectMessage {
  /** -1 for a bootstrap server. */
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/** A connection was closed. */
export interface DisconnectMessage extends ConnectMessage {
  readonly error: KafkaError
}

/** A batch is sent again. */
export interface RetryMessage {
  readonly topic: string
  readonly partition: number
  readonly error: KafkaError
}

/** Channels by name, and what is published to each; `clientId` comes with every message. */
export interface ClientChannels {
  readonly 'odradek:client:connect': ConnectMessage
  readonly 'odradek:client:disconnect': DisconnectMessage
  readonly 'odradek:client:request': RequestReport
  readonly 'odradek:client:batch': BatchReport
  readonly 'odradek:client:retry': RetryMessage
  readonly 'odradek:client:fetch': FetchReport
  readonly 'odradek:client:lag': LagReport
  readonly 'odradek:client:group': GroupReport
}

/** Names of the channels. */
export type ClientChannel = keyof ClientChannels

/** What a subscriber of a channel is given. */
export type ClientMessage<Channel extends ClientChannel> = ClientChannels[Channel] & {
  /** `client.id`. */
  readonly clientId: string
}

/** The channels are the process's, as Node has them: looked up once, since a look-up by name costs more than a check. */
const channelOf = (name: ClientChannel): DiagnosticsChannel => diagnosticsChannel(name)

/** Publishes to diagnostics channels. A message is made only when somebody has subscribed. */
export function channelObserver(clientId: string): Observer {
  const connect = channelOf('odradek:client:connect')
  const disconnect = channelOf('odradek:client:disconnect')
  const request = channelOf('odradek:client:request')
  const batch = channelOf('odradek:client:batch')
  const retry = channelOf('odradek:client:retry')
  const fetch = channelOf('odradek:client:fetch')
  const lag = channelOf('odradek:client:lag')
  const group = channelOf('odradek:client:group')
  return {
    connected(nodeId, host, port) {
      if (connect.hasSubscribers) connect.publish({ clientId, nodeId, host, port })
    },
    disconnected(nodeId, host, port, error) {
      if (disconnect.hasSubscribers) disconnect.publish({ clientId, nodeId, host, port, error })
    },
    requesting() {},
    requested(report) {
      if (request.hasSubscribers) request.publish({ ...report, clientId })
    },
    batched(report) {
      if (batch.hasSubscribers) batch.publish({ ...report, clientId })
    },
    retried(topic, partition, error) {
      if (retry.hasSubscribers) retry.publish({ clientId, topic, partition, error })
    },
    fetched(report) {
      if (fetch.hasSubscribers) fetch.publish({ ...report, clientId })
    },
    lagging(report) {
      if (lag.hasSubscribers) lag.publish({ ...report, clientId })
    },
    grouped(report) {
      if (group.hasSubscribers) group.publish({ ...report, clientId })
    },
  }
}
