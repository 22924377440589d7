export { type Codec, codecs } from '@odradek/protocol'
export { type ClientDescription, clientOf, clients } from './drivers/clients.ts'
export { type Goal, goalText, loadFor } from './model/goal.ts'
export type { Tried } from './model/tune.ts'
export { writeReport } from './report/report.ts'
export { type Change, type Comparison, compareResults } from './results/compare.ts'
export { type Figure, type FigureName, figures } from './results/figures.ts'
export {
  brokenLimits,
  isNothing,
  type Limit,
  nothingCompared,
  parseLimit,
  unjudgedLimits,
} from './results/limits.ts'
export { type Cell, type CellResult, cellId, type Results } from './results/results.ts'
export { ResultsError, readResults, writeResults } from './results/store.ts'
export { type Ratio, ratioOf, type Spread, spreadOf, summaryOf } from './results/summary.ts'
export { type AvailableClient, type AvailableTarget, availableClients, availableTargets } from './sweep/available.ts'
export type { HowFar, PlanEvent } from './sweep/events.ts'
export { doorOf, machineRig } from './sweep/machine-rig.ts'
export { cellsOf, estimate, type Grid, type Plan } from './sweep/plan.ts'
export { type Published, publish } from './sweep/publish.ts'
export type { Rig } from './sweep/rig.ts'
export { PlanStopped, type RunPlanOptions, runPlan } from './sweep/run-plan.ts'
export { runTune, type TunedResults, type TunePlan } from './sweep/tune-plan.ts'
export { TargetError } from './targets/target.ts'
export { targetNames, targetOf } from './targets/targets.ts'
export { formatBytes, parseBytes } from './workload/bytes.ts'
export { changedWorkload, type WorkloadChanges } from './workload/changed-workload.ts'
export { type Preset, presets, readWorkload } from './workload/read-workload.ts'
export type { ProducerSettings, Workload } from './workload/workload.ts'
export { WorkloadError } from './workload/workload-error.ts'
