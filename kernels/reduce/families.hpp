// The tables of kernels that this folder contributes.
#pragma once
#include "../abi.hpp"
