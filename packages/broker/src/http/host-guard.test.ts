import { describe, expect, test } from 'vitest'
import { createHostGuard } from './host-guard.ts'

const listen = { host: '127.0.0.1', port: 9092 }
const guard = createHostGuard(listen, { host: 'Broker.example', port: 19092 })

describe('on a loopback listener', () => {
  test.each([
    '127.0.0.1:9092',
    'localhost:9092',
    'LOCALHOST',
    '[::1]:9092',
    '127.0.0.2:9092',
    'broker.example:19092',
    undefined,
  ])('the host %s is served', (host) => {
    expect(() => guard({ host, origin: undefined })).not.toThrow()
  })

  test.each([
    'evil.example',
    'evil.example:9092',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1:9092',
    '',
    'a b',
  ])("the host '%s' is refused", (host) => {
    expect(() => guard({ host, origin: undefined })).toThrow(/does not answer for the host/)
  })

  test.each(['http://localhost:9092', 'http://127.0.0.1:9092', 'http://[::1]:9092', 'http://broker.example:19092'])(
    'a page of %s is served',
    (origin) => {
      expect(() => guard({ host: 'localhost:9092', origin })).not.toThrow()
    },
  )

  test.each([
    'http://evil.example',
    'http://localhost:3000',
    'http://localhost',
    'null',
    'http://localhost:9092.evil.example',
    '',
  ])("a page of '%s' is refused", (origin) => {
    expect(() => guard({ host: 'localhost:9092', origin })).toThrow(/takes no requests from pages/)
  })
})

test('a listener that others can reach has names that it cannot know', () => {
  const open = createHostGuard({ host: '0.0.0.0', port: 9092 }, null)
  expect(() => open({ host: 'broker.example', origin: 'https://console.example' })).not.toThrow()
})
