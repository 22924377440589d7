import {
  type ListPartitionReassignmentsResponseInput,
  listPartitionReassignments,
} from '@odradek/protocol/46-list-partition-reassignments'
import { type Handler, handler } from '../handler.ts'

/** ListPartitionReassignments (46), version 0 (KIP-455): with one broker none is ever under way. */
export const handleListPartitionReassignments: Handler = handler(
  listPartitionReassignments,
  (): ListPartitionReassignmentsResponseInput => ({ throttleTimeMs: 0, errorCode: 0, errorMessage: null, topics: [] }),
)
