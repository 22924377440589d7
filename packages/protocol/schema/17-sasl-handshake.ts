import { api, array, int16, string } from '../generator/language.ts'

/**
 * Picks a SASL mechanism.
 * 1 the exchange goes on in SaslAuthenticate frames (KIP-152)
 */
export const saslHandshake = api({
  key: 17,
  name: 'SaslHandshake',
  versions: '0-1',
  flexible: 'none',
  request: {
    mechanism: string,
  },
  response: {
    errorCode: int16,
    mechanisms: array(string),
  },
})
