import type { CompatClient } from '../client.ts'
import { javaClient } from '../java/client.ts'

export const client: CompatClient = javaClient('java-4', '4.4.0', ['group-consumer-protocol'])
