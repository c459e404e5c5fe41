//! What lesson 5 asks, measured: each function returns the answer that is true on this machine.
