// What may be wrong with a frame: the codes of src/compression/fault.ts, as kernels return them, negated.

export const truncated: i32 = -1
export const foreign: i32 = -2
export const unsupported: i32 = -3
export const checksumWrong: i32 = -4
export const matchTooEarly: i32 = -5
export const tooLarge: i32 = -6
export const lengthWrong: i32 = -7
