// The one linear memory, in bytes. Nothing else lives here: no data segment, no heap. src/layout.ts is what the host knows.
//
//        0  crcTables   16 tables of 256 uint32: slicing by 16
//    16384  foldLarge   zeros, then up to 64 KiB of folded input, then zeros
//    90112  tailLarge   the last bytes of a large fold
//    98304  foldSmall   zeros, then up to 12 KiB of folded input, then zeros
//   112640  tailSmall   the last bytes of a small fold
//   113664  state       results of a scan beside its return value
//   114688  columns     int32 columns, in or out
//   933888  input       bytes that a kernel reads
//  2048000  output      bytes that a kernel writes
//  3211264  end         (49 pages)

export const crcTables: usize = 0
export const foldLarge: usize = 16384
export const tailLarge: usize = 90112
export const foldSmall: usize = 98304
export const tailSmall: usize = 112640
export const state: usize = 113664
