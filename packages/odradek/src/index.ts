/** What an application imports: the broker and the client. */
export { Broker, type BrokerOptions, ConfigError, ListenError } from '@odradek/broker'
export * from '@odradek/client'
