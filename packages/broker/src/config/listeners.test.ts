import { describe, expect, test } from 'vitest'
import { readEndpoint, readListeners, readProtocolMap } from './listeners.ts'

const given = (name: string, text: string) => ({ name, text, source: 'server.properties:3' })
const names = {
  protocols: new Map([
    ['INTERNAL', 'PLAINTEXT'],
    ['SECURE', 'SASL_SSL'],
  ]),
  controllers: new Set(['CONTROLLER']),
}

describe('readEndpoint', () => {
  test.for([
    ['127.0.0.1:9092', '127.0.0.1', 9092],
    ['[::1]:9092', '::1', 9092],
    [':9092', '0.0.0.0', 9092],
    ['localhost:0', 'localhost', 0],
    ['kafka-1.example_net:65535', 'kafka-1.example_net', 65_535],
  ] as const)('reads %s', ([text, host, port]) => {
    expect(readEndpoint(given('listen', text))).toEqual({ host, port })
  })

  test.for([
    '',
    '9092',
    '127.0.0.1',
    'localhost:',
    'localhost:65536',
    '::1:9092',
    '[::1:9092',
    '[]:1',
    'http://h:1',
    'a b:1',
  ])('refuses %j', (text) => {
    expect(() => readEndpoint(given('listen', text))).toThrow(
      `Bad value listen=${text} (server.properties:3): expected HOST:PORT, such as 127.0.0.1:9092, [::1]:9092`,
    )
  })
})

describe('readListeners', () => {
  test.for([
    ['PLAINTEXT://:9092', '0.0.0.0', []],
    ['plaintext://[::]:9092', '::', []],
    ['INTERNAL://kafka:9092', 'kafka', []],
    ['PLAINTEXT://:9092, CONTROLLER://:9093', '0.0.0.0', ['CONTROLLER://:9093']],
  ] as const)('reads %s', ([text, host, ignored]) => {
    expect(readListeners(given('listeners', text), names)).toEqual({ endpoint: { host, port: 9092 }, ignored })
  })

  test.for([
    '',
    'SASL_SSL://:9093',
    'SECURE://:9093',
    'CONTROLLER://:9093',
    'PLAINTEXT://:9092,SSL://:9093',
    'PLAINTEXT://:9092,INTERNAL://:9093',
  ])('says that %j is not supported, and what is', (text) => {
    expect(() => readListeners(given('listeners', text), names)).toThrow(
      `Bad value listeners=${text} (server.properties:3): expected one listener for clients, ` +
        'with the security protocol PLAINTEXT, such as PLAINTEXT://127.0.0.1:9092.',
    )
  })

  test('says where a name that it does not know can stand', () => {
    expect(() => readListeners(given('listeners', 'OUTSIDE://:9092'), names)).toThrow('listener.security.protocol.map')
  })

  test('says how a listener is written', () => {
    expect(() => readListeners(given('listeners', 'PLAINTEXT://9092'), names)).toThrow(
      'Bad value listeners=PLAINTEXT://9092 (server.properties:3): expected',
    )
  })
})

describe('readProtocolMap', () => {
  test('reads pairs', () => {
    expect(readProtocolMap(given('listener.security.protocol.map', 'A:PLAINTEXT, b:ssl'))).toEqual(
      new Map([
        ['A', 'PLAINTEXT'],
        ['B', 'SSL'],
      ]),
    )
  })

  test.for(['A', 'A:TLS', 'A:SSL:SSL'])('refuses %s', (text) => {
    expect(() => readProtocolMap(given('listener.security.protocol.map', text))).toThrow('NAME:PROTOCOL')
  })
})
