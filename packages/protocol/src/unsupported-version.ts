import { KafkaError } from './errors.ts'

/** For a value that is given, matters, and has no place in the version that is to be written. */
export function absentField(message: string, version: number, field: string): KafkaError {
  return new KafkaError('UNSUPPORTED_VERSION', `version ${version} of ${message} has no field '${field}'`)
}

/** For a null that the version that is to be written does not allow. */
export function absentNull(message: string, version: number, field: string): KafkaError {
  return new KafkaError('UNSUPPORTED_VERSION', `version ${version} of ${message} needs a value for '${field}'`)
}
