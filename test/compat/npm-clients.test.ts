import { Broker } from '@odradek/broker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client as kafkajs } from './kafkajs/client.ts'
import { client as platformatic } from './platformatic/client.ts'
import { runFeature } from './run-feature.ts'

/** The session of KIP-848 is the broker's to set, and 45 s where nobody does: too long to wait for a killed member. */
const config = {
  'group.consumer.min.session.timeout.ms': 6000,
  'group.consumer.session.timeout.ms': 6000,
  'group.consumer.min.heartbeat.interval.ms': 500,
  'group.consumer.heartbeat.interval.ms': 500,
}

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true, config })
})
afterAll(() => broker.close())

describe.concurrent.each([kafkajs, platformatic])('$name $version', ({ features, prepare }) => {
  it.each(features)('%s', { timeout: 90_000 }, async (feature) => {
    const program = await prepare('')
    if ('missing' in program) throw new Error(`npm has not installed ${program.missing}`)
    const { finding } = await runFeature(program, feature, broker.address, `${feature}-${features.length}`)
    expect(finding).toBeUndefined()
  })
})
