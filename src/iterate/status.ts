// Kernel error codes (kernels/abi.hpp) as exceptions.
import { desc, RESULT } from '../backend/call.ts';
import { IndexError, LinAlgError, MemoryError, ValueError } from '../errors.ts';
import { refuseBeyond } from '../memory/storage.ts';

/** Throws the error that a negative status stands for. */
export function raiseStatus(status: number): never {
  switch (status) {
    case -1: return refuseBeyond('an operand');
    case -2: throw new TypeError('this operation has no kernel for these dtypes');
    case -3: throw new MemoryError('not enough memory for this operation');
    case -4: throw new IndexError(`index ${desc[RESULT]} is out of bounds for axis ${desc[RESULT + 1]} with size ${desc[RESULT + 2]}`);
    case -5: throw new ValueError('Integers to negative integer powers are not allowed.');
    case -6: throw new LinAlgError('Singular matrix');
    case -7: throw new LinAlgError('the iteration did not converge');
    case -8: throw new ValueError('a value is out of the range that this operation allows');
    default: throw new Error(`numera: kernel status ${status}`);
  }
}
