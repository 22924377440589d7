import { targetByAddress } from './by-address.ts'
import { whyNoHostPort } from './host-port.ts'
import { kafkaTarget } from './kafka.ts'
import { inProcessTarget, odradekTarget } from './odradek.ts'
import { type Target, TargetError } from './target.ts'

const named: Readonly<Record<string, (name: string) => Target>> = {
  odradek: (name) => odradekTarget(name, 'tcp'),
  'odradek+http2': (name) => odradekTarget(name, 'http2'),
  'odradek+rest': (name) => odradekTarget(name, 'rest'),
  'odradek+in-process': inProcessTarget,
  kafka: kafkaTarget,
}

/** Those that the harness starts; every other name is an address. */
export const targetNames: readonly string[] = Object.keys(named)

/** A target by its name, or by its address: `host:port`, `http://host:port`. @throws TargetError for any other text */
export function targetOf(name: string): Target {
  const target = Object.hasOwn(named, name) ? named[name]?.(name) : targetByAddress(name)
  if (target !== undefined) return target
  const whyNot = whyNoHostPort(name.replace(/^http:\/\//, '').replace(/\/$/, ''))
  if (whyNot !== undefined) throw new TargetError(`'${name}' is no address of a broker: ${whyNot}`)
  throw new TargetError(`there is no target '${name}': take ${targetNames.join(', ')}, host:port or http://host:port`)
}
