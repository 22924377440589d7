export {}

/**
 * What the engine uses of WebAssembly's JavaScript interface, which TypeScript declares only along with the whole DOM.
 */
declare global {
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array<ArrayBuffer>)
    }
    class Memory {
      readonly buffer: ArrayBuffer
      constructor(descriptor: { initial: number; maximum: number })
    }
    class Instance {
      readonly exports: object
      constructor(module: Module, imports: { env: { memory: Memory } })
    }
    function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>
    function validate(bytes: Uint8Array<ArrayBuffer>): boolean
  }
}
