// Lane numbers 0 to N - 1 as a parameter pack, to spell out shuffles of vectors of any width.
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {

template <int... L> struct lane_list {};
template <int N, int... L> struct lanes_up_to { typedef typename lanes_up_to<N - 1, N - 1, L...>::type type; };
template <int... L> struct lanes_up_to<0, L...> { typedef lane_list<L...> type; };

}  // namespace NUMERA_NS
