import { initializeRepeats } from './compression/repeat'
import { initializeTables } from './crc32c/slicing'

/** Fills what the kernels look things up in. The host calls it once. */
export function initialize(): void {
  initializeTables()
  initializeRepeats()
}
