// The call descriptor as TypeScript writes it: slots, modes, flags and status codes of kernels/abi.hpp, which explains them.
// A test compares the two files.

export const NDIM = 0;
export const NOP = 1;
export const NOUT = 2;
export const MODE = 3;
export const FLAGS = 4;
/** 3 slots that kernels may write. */
export const RESULT = 5;
/** 144 slots whose meaning each kernel defines. */
export const PARAM = 8;
/** 2 slots per operand: dtype code (| SWAPPED), byte offset. */
export const OPERAND = 152;
/** 64 slots. */
export const SHAPE = 288;
/** 64 slots per operand. */
export const STRIDE = 352;
/** Slots from one operand's strides to the next's. */
export const OP_DIMS = 64;
export const MAX_OPS = 68;
export const DESC_SLOTS = 4704;

/** Added to the dtype code of a byte-swapped operand. */
export const SWAPPED = 32;

export const NARY = 0;
export const REDUCE = 1;
export const ACCUMULATE = 2;
export const REDUCEAT = 3;
export const AT = 4;

export const FLAG_WHERE = 1;
export const FLAG_INITIALISED = 2;
export const FLAG_SERIAL = 4;
export const FLAG_EVENTS = 8;
export const FLAG_DIVIDE = 8;
export const FLAG_OVERFLOW = 16;
export const FLAG_UNDERFLOW = 32;
export const FLAG_INVALID = 64;

export const FPE_DIVIDE = 1;
export const FPE_OVERFLOW = 2;
export const FPE_UNDERFLOW = 4;
export const FPE_INVALID = 8;

export const ERR_BOUNDS = -1;
export const ERR_DTYPE = -2;
export const ERR_MEMORY = -3;
export const ERR_INDEX = -4;
export const ERR_NEGATIVE_POWER = -5;
export const ERR_SINGULAR = -6;
export const ERR_NO_CONVERGENCE = -7;
export const ERR_VALUE = -8;

/** Bytes per element, by dtype code. */
export const ITEMSIZE: readonly number[] = [1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16];

/** The one descriptor of this thread. Callers write it, call at once, and keep nothing in it. */
export const desc: Float64Array = new Float64Array(DESC_SLOTS);

/** The memory of the operands of the next call, each a view of a whole storage; set by callers. */
export const buffers: Uint8Array[] = new Array<Uint8Array>(MAX_OPS).fill(new Uint8Array(0));
