import { expect, test } from 'vitest'
import { mediaTypeOf, preferredType } from './media-type.ts'

const offered = ['application/json', 'text/plain', 'text/event-stream'] as const

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/event-stream', 'text/event-stream'],
  ['text/*', 'text/plain'],
  ['TEXT/PLAIN; charset=utf-8', 'text/plain'],
  ['application/json;q=0.5, text/plain', 'text/plain'],
  ['text/html, */*;q=0.1', 'application/json'],
  ['*/*, application/json;q=0', 'text/plain'],
  ['text/html,application/xhtml+xml', undefined],
  ['', undefined],
])('Accept: %s gets %s', (accept, expected) => {
  expect(preferredType(accept, offered)).toBe(expected)
})

test('a content type is compared without its parameters', () => {
  expect(mediaTypeOf('Application/JSON; charset=utf-8')).toBe('application/json')
  expect(mediaTypeOf(undefined)).toBe('')
})
