//! What the kernel says of a socket: its columns and its states, each with what it means.

words! {
    queue: "queue";
    queue_means: "of a listener: finished connections that wait for accept";
    limit: "limit";
    limit_means: "the backlog: full is a queue that holds more than this";
    unacked: "un-ACKed";
    unacked_means:
        "bytes that send accepted and that the peer's kernel has not acknowledged: a copy of each is kept here. The gauge \
         compares them with SO_SNDBUF";
    unsent: "not yet sent";
    unsent_means: "those of the un-ACKed bytes that have never left: they wait for a window, or for an ACK";
    window: "window";
    window_means: "so many bytes the peer's kernel said last that it has room for; 0: send no more for now";
    to_read: "to read";
    to_read_means: "bytes that have arrived and wait for a recv. The gauge compares them with SO_RCVBUF";
    next_datagram: "next datagram";
    next_datagram_means:
        "of UDP: how long the first datagram in the queue is; 0 where none waits, or an empty one";
    sndbuf: "SO_SNDBUF";
    sndbuf_means: "the limit of the send buffer, in bytes; the kernel's own notes about them count, too";
    rcvbuf: "SO_RCVBUF";
    rcvbuf_means: "the limit of the receive buffer, in bytes; the kernel's own notes about them count, too";
    drops: "drops";
    drops_means: "datagrams that were thrown away because the receive buffer was full";
    data_segments: "data segments";
    data_segments_means: "so many packets with data this socket has sent since it was made";
    established: "connected: both ends may send";
    syn_sent: "connect has asked, and no answer has come";
    syn_recv: "was asked for a connection (SYN), and has answered";
    fin_wait1: "this end has said that it will send no more (FIN); no ACK yet";
    fin_wait2: "the same, and the peer has acknowledged it";
    time_wait: "this end closed first: for so many seconds its row guards both addresses";
    close: "it is over: both ends have closed, a reset (RST) has come, connect has failed, or a listener was shut down";
    close_wait: "the peer will send no more (FIN); this end has not closed yet";
    last_ack: "both have said goodbye; the last ACK has not come";
    listen: "a listener: the kernel takes connections, accept hands them out";
    closing: "both said goodbye at the same time";
}
