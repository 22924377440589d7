import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokerSettingNames } from './broker-settings.ts'
import { environmentVariable, faultOf, readEnvironment, readProperties } from './given.ts'

describe('readProperties', () => {
  test('reads the forms of a Java properties file, with lines', () => {
    const text = '# comment\n! another\na=1\n  b : 2 \nc 3\nd=\\\n   x,\\\n   y\ne\\=f=\\u0041\n'
    expect(readProperties(text, 'p')).toEqual([
      { name: 'a', text: '1', source: 'p:3' },
      { name: 'b', text: '2', source: 'p:4' },
      { name: 'c', text: '3', source: 'p:5' },
      { name: 'd', text: 'x,y', source: 'p:6' },
      { name: 'e=f', text: 'A', source: 'p:9' },
    ])
  })

  test('counts a name where it stands last', () => {
    expect(readProperties('a=1\r\nb=2\r\na=3', 'p')).toEqual([
      { name: 'a', text: '3', source: 'p:3' },
      { name: 'b', text: '2', source: 'p:2' },
    ])
  })

  test('says which file is malformed', () => {
    expect(() => readProperties('a=\\u12', 'server.properties')).toThrow('Cannot read server.properties: malformed')
  })
})

describe('readEnvironment', () => {
  test('reads every setting by its variable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...brokerSettingNames), (name) => {
        const variable = environmentVariable(name)
        expect(readEnvironment({ [variable]: ' x ' })).toEqual([
          { name, text: 'x', source: `environment variable ${variable}` },
        ])
      }),
    )
  })

  test('passes over what is empty, of others, or set by Kubernetes for a service named odradek', () => {
    const environment = {
      PATH: '/bin',
      ODRADEK_LISTEN: '',
      ODRADEK_DATA: undefined,
      ODRADEK_CONFIG: 'server.properties',
      ODRADEK_PORT: 'tcp://10.0.0.1:9092',
      ODRADEK_PORT_9092_TCP_ADDR: '10.0.0.1',
      ODRADEK_SERVICE_HOST: '10.0.0.1',
      ODRADEK_SERVICE_PORT_KAFKA: '9092',
    }
    expect(readEnvironment(environment)).toEqual([])
  })

  test('names the nearest variable of each that is unknown', () => {
    expect(() =>
      readEnvironment({ ODRADEK_LISTENS: ':1', ODRADEK_PORT: '9092', ODRADEK_ZOOKEEPER_CONNECT: 'z' }),
    ).toThrow(
      [
        'Unknown setting in environment variable ODRADEK_LISTENS. Did you mean ODRADEK_LISTEN?',
        'Unknown setting in environment variable ODRADEK_PORT. Did you mean ODRADEK_DATA?',
        'Unknown setting in environment variable ODRADEK_ZOOKEEPER_CONNECT. Did you mean ',
      ].join('\n'),
    )
  })
})

test('a fault quotes no more than a line of what was given', () => {
  const long = 'x'.repeat(10_000)
  expect(faultOf({ name: 'num.partitions', text: long, source: 's' })?.length).toBeLessThan(250)
  expect(faultOf({ name: long, text: '', source: 's' })?.length).toBeLessThan(250)
})
