/**
 * Which of the items in hand is handled next, and up to where each partition is finished. Data and functions, without
 * time and promises.
 *
 * Items of a partition are accepted in the order of their offsets. Those of one lane are handled one after the other;
 * lanes know nothing of each other. Only what is unfinished is remembered, in the order of the log: its first is where
 * the partition is to be read on, however much behind it is finished. So memory is bounded by what is in hand.
 */
export interface Scheduler<Item> {
  readonly concurrency: number
  readonly partitions: Map<string, PartitionWork<Item>>
  /** Accepted and not settled; without those that sleep. */
  inHandCount: number
  runningCount: number
  /** Heads of lanes that wait for a place, with some that were dropped meanwhile. */
  readonly ready: Queue<Task<Item>>
}

/**
 * waiting: for its turn in its lane, or for a place · running · deferred: holds its lane, and no place · asleep: as
 * deferred, and not counted · settled: gone from its lane, finished or not.
 */
export type TaskState = 'waiting' | 'running' | 'deferred' | 'asleep' | 'settled'

/** An item in hand. */
export interface Task<Item> {
  readonly item: Item
  readonly partition: PartitionWork<Item>
  readonly offset: number
  state: TaskState
  /** Times that it was taken. */
  attempt: number
  readonly laneKey: number | undefined
  /** Behind it in its lane. */
  nextInLane: Task<Item> | undefined
  /** Its neighbours among the unfinished ones of the partition. */
  before: Task<Item> | undefined
  after: Task<Item> | undefined
  isFinished: boolean
}

interface Lane<Item> {
  head: Task<Item>
  tail: Task<Item>
}

/** What is in hand of a partition. */
export interface PartitionWork<Item> {
  readonly name: string
  /** Unfinished items in the order of the log, those included that nobody is going to handle. */
  first: Task<Item> | undefined
  last: Task<Item> | undefined
  /** Behind the last item that was accepted. */
  endOffset: number
  inHandCount: number
  runningCount: number
  /** Nothing more of it is begun. */
  isStopped: boolean
  /** What becomes of its items does not matter any more. */
  isForgotten: boolean
  readonly lanes: Map<number, Lane<Item>>
}

/** First in, first out. */
export interface Queue<T> {
  items: T[]
  next: number
}

/** Where an item stands in the log. */
export interface Place {
  /** Of its partition. */
  readonly name: string
  readonly offset: number
  /** Behind it. */
  readonly endOffset: number
  /** Items of one lane of a partition keep their order; undefined: no order. */
  readonly lane: number | undefined
}

export function createScheduler<Item>(concurrency: number): Scheduler<Item> {
  const ready: Queue<Task<Item>> = { items: [], next: 0 }
  return { concurrency, partitions: new Map(), inHandCount: 0, runningCount: 0, ready }
}

/** Takes an item in hand. An offset that is not behind the last one means that the partition is read anew. */
export function accept<Item>(scheduler: Scheduler<Item>, place: Place, item: Item): Task<Item> {
  const partition = partitionFor(scheduler, place)
  const task: Task<Item> = {
    item,
    partition,
    offset: place.offset,
    state: partition.isStopped ? 'settled' : 'waiting',
    attempt: 0,
    laneKey: place.lane,
    nextInLane: undefined,
    before: partition.last,
    after: undefined,
    isFinished: false,
  }
  if (partition.last === undefined) partition.first = task
  else partition.last.after = task
  partition.last = task
  partition.endOffset = place.endOffset
  if (!partition.isStopped) enter(scheduler, task)
  return task
}

function partitionFor<Item>(scheduler: Scheduler<Item>, { name, offset }: Place): PartitionWork<Item> {
  const known = scheduler.partitions.get(name)
  if (known !== undefined && offset >= known.endOffset) return known
  forget(scheduler, name)
  const made: PartitionWork<Item> = {
    name,
    first: undefined,
    last: undefined,
    endOffset: offset,
    inHandCount: 0,
    runningCount: 0,
    isStopped: false,
    isForgotten: false,
    lanes: new Map(),
  }
  scheduler.partitions.set(name, made)
  return made
}

function enter<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  const { partition, laneKey } = task
  scheduler.inHandCount++
  partition.inHandCount++
  const lane = laneKey === undefined ? undefined : partition.lanes.get(laneKey)
  if (lane !== undefined) {
    lane.tail.nextInLane = task
    lane.tail = task
    return
  }
  if (laneKey !== undefined) partition.lanes.set(laneKey, { head: task, tail: task })
  scheduler.ready.items.push(task)
}

/** The next item to be handled, which then is running; undefined if there is none, or no place. */
export function take<Item>(scheduler: Scheduler<Item>): Task<Item> | undefined {
  if (scheduler.runningCount >= scheduler.concurrency) return undefined
  for (let task = shift(scheduler.ready); task !== undefined; task = shift(scheduler.ready)) {
    if (task.state !== 'waiting') continue
    if (task.partition.isStopped) {
      settle(scheduler, task)
      continue
    }
    task.state = 'running'
    task.attempt++
    scheduler.runningCount++
    task.partition.runningCount++
    return task
  }
  return undefined
}

/** Gives the place of a running item to another lane; its own waits for it until `resume`. */
export function defer<Item>(scheduler: Scheduler<Item>, task: Task<Item>, state: 'deferred' | 'asleep'): void {
  if (task.state !== 'running') return
  leavePlace(scheduler, task)
  if (state === 'asleep') leaveHand(scheduler, task)
  task.state = state
}

/** A deferred item waits for a place again. */
export function resume<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  if (task.state !== 'deferred' && task.state !== 'asleep') return
  if (task.state === 'asleep') {
    scheduler.inHandCount++
    task.partition.inHandCount++
  }
  task.state = 'waiting'
  scheduler.ready.items.push(task)
}

/** The item is done: what is behind it in its lane may go on. */
export function finish<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  markFinished(task)
  settle(scheduler, task)
}

/** The item is not done and is not going to be: its partition is finished up to it at most. */
export function abandon<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  settle(scheduler, task)
}

/** Counts as done, though it may still be running. */
export function markFinished<Item>(task: Task<Item>): void {
  if (task.isFinished) return
  task.isFinished = true
  const { partition, before, after } = task
  if (before === undefined) partition.first = after
  else before.after = after
  if (after === undefined) partition.last = before
  else after.before = before
  task.before = undefined
  task.after = undefined
}

function settle<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  const { state } = task
  if (state === 'settled') return
  if (state === 'running') leavePlace(scheduler, task)
  if (state !== 'asleep') leaveHand(scheduler, task)
  task.state = 'settled'
  leaveLane(scheduler, task)
}

function leavePlace<Item>(scheduler: Scheduler<Item>, { partition }: Task<Item>): void {
  scheduler.runningCount--
  partition.runningCount--
}

function leaveHand<Item>(scheduler: Scheduler<Item>, { partition }: Task<Item>): void {
  scheduler.inHandCount--
  partition.inHandCount--
}

/** Only the head of a lane is ever settled alone. */
function leaveLane<Item>(scheduler: Scheduler<Item>, task: Task<Item>): void {
  const { partition, laneKey, nextInLane } = task
  task.nextInLane = undefined
  const lane = laneKey === undefined ? undefined : partition.lanes.get(laneKey)
  if (laneKey === undefined || lane?.head !== task) return
  if (nextInLane === undefined) {
    partition.lanes.delete(laneKey)
    return
  }
  lane.head = nextInLane
  scheduler.ready.items.push(nextInLane)
}

/** Begins nothing more of a partition: what is not running is left, unfinished. */
export function stop<Item>(scheduler: Scheduler<Item>, name: string): void {
  const partition = scheduler.partitions.get(name)
  if (partition === undefined) return
  partition.isStopped = true
  partition.lanes.clear()
  for (let task = partition.first; task !== undefined; task = task.after) {
    task.nextInLane = undefined
    if (task.state !== 'running') settle(scheduler, task)
  }
  dropSettled(scheduler)
}

/** As `stop`, and what is still running of it has no say in anything any more. */
export function forget<Item>(scheduler: Scheduler<Item>, name: string): void {
  const partition = scheduler.partitions.get(name)
  if (partition === undefined) return
  stop(scheduler, name)
  partition.isForgotten = true
  scheduler.partitions.delete(name)
}

/** What was dropped must not wait in the queue for a place to come free. */
function dropSettled<Item>({ ready }: Scheduler<Item>): void {
  ready.items = ready.items.slice(ready.next).filter(({ state }) => state === 'waiting')
  ready.next = 0
}

/** Where to read on: the first item that is not done, or behind the last; undefined if nothing was accepted. */
export function finishedOffset<Item>(scheduler: Scheduler<Item>, name: string): number | undefined {
  const partition = scheduler.partitions.get(name)
  return partition === undefined ? undefined : (partition.first?.offset ?? partition.endOffset)
}

function shift<T>(queue: Queue<T>): T | undefined {
  const item = queue.items[queue.next]
  if (item === undefined) return undefined
  queue.next++
  // Taking from the front of an array moves the rest: it is done when half of it is gone.
  if (queue.next * 2 > queue.items.length) {
    queue.items = queue.items.slice(queue.next)
    queue.next = 0
  }
  return item
}
