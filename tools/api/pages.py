"""Which page of NumPy's reference lists each public name. 'done' pages are held complete by test/meta/coverage.test.ts."""

# page -> (held complete, names)
PAGES: dict[str, tuple[bool, str]] = {
    "Constants": (True, "e euler_gamma inf nan newaxis pi False_ True_ little_endian"),
    "Array creation": (True, """empty empty_like eye identity ones ones_like zeros zeros_like full full_like array asarray asanyarray
        ascontiguousarray copy frombuffer from_dlpack fromfunction fromiter arange linspace logspace geomspace meshgrid
        mgrid ogrid diag diagflat tri tril triu vander"""),
    "Array manipulation": (True, """copyto ndim shape size reshape ravel moveaxis rollaxis swapaxes transpose permute_dims matrix_transpose
        atleast_1d atleast_2d atleast_3d broadcast broadcast_to broadcast_arrays broadcast_shapes expand_dims squeeze
        asfortranarray asarray_chkfinite require concatenate concat stack block vstack row_stack hstack dstack column_stack split array_split
        dsplit hsplit vsplit unstack tile repeat delete insert append resize trim_zeros unique pad flip fliplr flipud roll rot90 astype"""),
    "Indexing": (True, """c_ r_ s_ index_exp nonzero where indices ix_ ravel_multi_index unravel_index diag_indices diag_indices_from
        mask_indices tril_indices tril_indices_from triu_indices triu_indices_from take take_along_axis choose compress diagonal select
        place put put_along_axis putmask fill_diagonal ndenumerate ndindex nditer nested_iters flatiter iterable"""),
    "Data type routines": (True, """can_cast promote_types min_scalar_type result_type common_type dtype finfo iinfo issubdtype isdtype
        typename mintypecode typecodes sctypeDict ScalarType dtypes"""),
    "Scalars": (True, """generic number integer signedinteger unsignedinteger inexact floating complexfloating bool bool_ byte ubyte short ushort
        intc uintc int_ uint long ulong longlong ulonglong intp uintp int8 int16 int32 int64 uint8 uint16 uint32 uint64 half single double
        float16 float32 float64 csingle cdouble complex64 complex128 longdouble clongdouble"""),
    "Input/output": (True, """load save savez savez_compressed array2string array_repr array_str format_float_positional
        format_float_scientific set_printoptions get_printoptions printoptions binary_repr base_repr"""),
    "Text and binary files": (False, "loadtxt savetxt genfromtxt fromregex fromstring fromfile memmap"),
    "Mathematical functions": (True, """sin cos tan arcsin asin arccos acos arctan atan hypot arctan2 atan2 degrees radians unwrap deg2rad rad2deg
        sinh cosh tanh arcsinh asinh arccosh acosh arctanh atanh round around rint fix floor ceil trunc prod sum nanprod nansum
        cumulative_sum cumulative_prod cumprod cumsum nancumprod nancumsum diff ediff1d gradient cross trapezoid exp expm1 exp2 log log10
        log2 log1p logaddexp logaddexp2 i0 sinc signbit copysign frexp ldexp nextafter spacing lcm gcd add reciprocal positive negative
        multiply divide power pow subtract true_divide floor_divide float_power fmod mod modf remainder divmod angle real imag conj
        conjugate maximum max amax fmax nanmax minimum min amin fmin nanmin convolve clip sqrt cbrt square absolute abs fabs sign heaviside
        nan_to_num real_if_close interp bitwise_count"""),
    "Statistics": (True, """ptp percentile nanpercentile quantile nanquantile median average mean std var nanmedian nanmean nanstd nanvar
        corrcoef correlate cov histogram histogram2d histogramdd bincount histogram_bin_edges digitize"""),
    "Sorting, searching, counting": (True, """sort lexsort argsort sort_complex partition argpartition argmax nanargmax argmin nanargmin argwhere
        flatnonzero searchsorted extract count_nonzero"""),
    "Logic": (True, """all any isfinite isinf isnan isneginf isposinf iscomplex iscomplexobj isfortran isreal isrealobj isscalar
        logical_and logical_or logical_not logical_xor allclose isclose array_equal array_equiv greater greater_equal less less_equal equal
        not_equal"""),
    "Set routines": (True, "unique_all unique_counts unique_inverse unique_values in1d intersect1d isin setdiff1d setxor1d union1d"),
    "Window functions": (True, "bartlett blackman hamming hanning kaiser"),
    "Binary operations": (True, """bitwise_and bitwise_or bitwise_xor invert bitwise_invert bitwise_not left_shift bitwise_left_shift right_shift
        bitwise_right_shift packbits unpackbits"""),
    "Floating point error handling": (True, "seterr geterr seterrcall geterrcall errstate"),
    "Functional programming": (True, "apply_along_axis apply_over_axes vectorize frompyfunc piecewise"),
    "Universal functions": (True, "ufunc getbufsize setbufsize matmul vecdot matvec vecmat"),
    "Other": (True, "may_share_memory shares_memory show_config __version__ __array_api_version__ __array_namespace_info__ get_include show_runtime info test emath exceptions lib"),
    "Linear algebra": (False, "dot vdot inner outer tensordot einsum einsum_path kron trace linalg"),
    "Random": (False, "random"),
    "The array class": (True, "ndarray"),
    "FFT": (False, "fft"),
    "Polynomials": (False, "polynomial poly roots polyfit polyval polyadd polyder polydiv polyint polymul polysub poly1d"),
    "Masked arrays": (False, "ma"),
    "Strings": (False, "char strings bytes_ str_ character flexible"),
    "Datetimes": (False, "datetime64 timedelta64 datetime_as_string datetime_data busdaycalendar busday_count busday_offset is_busday isnat"),
    "Records and void": (False, "rec record recarray void"),
    "Objects": (False, "object_"),
    "Testing": (False, "testing"),
    "Matrices": (False, "matrix asmatrix bmat matlib"),
    "Extended precision": (False, "float128 complex256"),
    "Python only": (False, "core ctypeslib f2py typing version"),
}
