import { KafkaError } from '@odradek/protocol'
import { findBrokerSetting, nearestBrokerSetting } from './broker-settings.ts'
import { quote } from './config-error.ts'
import { dynamicSettings, perBrokerSettings, perListenerSettings } from './dynamic-settings.ts'
import type { SettingTexts } from './layers.ts'
import { describeAccepted, parseValue } from './setting.ts'

/**
 * Checks what is to be set for the broker at run time.
 *
 * @throws KafkaError INVALID_CONFIG for an unknown name; INVALID_REQUEST, as Kafka's, for a setting that is read-only
 *   or may not be set here, and for a bad value
 */
export function checkBrokerChange(texts: SettingTexts, isForOneBroker: boolean): void {
  const names = Object.keys(texts)
  for (const name of names) {
    if (findBrokerSetting(name) === undefined) {
      const nearest = nearestBrokerSetting(quote(name))
      throw new KafkaError('INVALID_CONFIG', `Unknown setting ${quote(name)}. Did you mean ${nearest}?`)
    }
  }
  refuse(
    names.filter((name) => !dynamicSettings.has(name)),
    'Cannot update these configs dynamically',
  )
  refuse(
    names.filter((name) => perListenerSettings.has(name)),
    'These security configs can be dynamically updated only per-listener using the listener prefix',
  )
  for (const [name, text] of Object.entries(texts)) {
    const setting = findBrokerSetting(name)
    if (setting === undefined || parseValue(setting, text) !== undefined) continue
    const shown = setting.type === 'password' ? '[hidden]' : quote(text)
    throw new KafkaError('INVALID_REQUEST', `Bad value ${name}=${shown}: expected ${describeAccepted(setting)}.`)
  }
  if (isForOneBroker) return
  refuse(
    names.filter((name) => perBrokerSettings.has(name)),
    'Cannot update these configs at default cluster level, broker id must be specified',
  )
}

function refuse(names: readonly string[], reason: string): void {
  if (names.length > 0) throw new KafkaError('INVALID_REQUEST', `${reason}: [${names.map(quote).join(', ')}]`)
}
