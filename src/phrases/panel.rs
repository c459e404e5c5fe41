//! Calls, lanes and sockets: what a call did, what the kernel says of a socket.

words! {}
