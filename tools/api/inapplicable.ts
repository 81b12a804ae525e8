// Names and parameters of NumPy's finished reference pages that numera leaves out or has otherwise on purpose, each with its
// reason. The coverage test fails when an entry excuses nothing, so that this table stays true.
const POINTER = 'hands out raw memory to other Python libraries';
const PICKLE = "writes or reads Python's pickle format";
const HELP = 'serves the Python interpreter';

/** 'owner.name', or 'owner.name(parameter)', and why it is not here. */
export const INAPPLICABLE: Readonly<Record<string, string>> = {
  'numpy.from_dlpack': POINTER,
  'numpy.ndarray.ctypes': POINTER,
  'numpy.ndarray.dump': PICKLE,
  'numpy.ndarray.dumps': PICKLE,
  'numpy.load(max_size)': 'ours: bounds what a compressed file may unpack to',
  'numpy.get_include': 'is for C extensions of Python',
  'numpy.show_runtime': 'reports on the Python interpreter; show_config reports on numera',
  'numpy.info': HELP,
  'numpy.test': HELP,
  'numpy.row_stack': 'deprecated since NumPy 2.0; vstack',
  'numpy.getbufsize': 'the blocks in which operands are cast have a fixed size here',
  'numpy.setbufsize': 'the blocks in which operands are cast have a fixed size here',
  'numpy.exceptions.ComplexWarning': "warnings are told apart by their name, not by Python's classes",
  'numpy.exceptions.VisibleDeprecationWarning': "warnings are told apart by their name, not by Python's classes",
  'numpy.exceptions.ModuleDeprecationWarning': "warnings are told apart by their name, not by Python's classes",
  'numpy.dtype(align)': 'concerns structured dtypes, which come later',
  'numpy.dtype(copy)': 'dtypes cannot be changed, so that a copy would be the same',
  'numpy.dtype(metadata)': 'dtypes are one object each and carry nothing else',
  'numpy.ndarray.view(type)': 'is for subclasses of ndarray, of which there are none',
  'numpy.arange(start_or_stop)': 'NumPy too takes start and stop by name, although its signature does not say so',
  'numpy.arange(step)': '1, or 1n beside bigints',
  'numpy.arange(dtype)': 'NumPy too takes it by position, although its signature does not say so',
};
