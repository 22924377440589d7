import { Broker } from '@odradek/broker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client as kafkajs } from './kafkajs/client.ts'
import { client as platformatic } from './platformatic/client.ts'
import { runFeature } from './run-feature.ts'

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
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
