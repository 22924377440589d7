import type { CompatClient } from '../client.ts'
import { javaClient } from '../java/client.ts'

export const client: CompatClient = javaClient('java-3.9', '3.9.2')
