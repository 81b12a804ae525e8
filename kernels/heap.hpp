// Settings of the C allocator under which large, short-lived array buffers stop paying page faults.
#pragma once

bool heap_tune();    // once per process; false where there is nothing to tune
void heap_advise();  // after an allocation: asks for huge pages on what the heap grew by
