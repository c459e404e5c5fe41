// A pair that keeps borders: one recv is one message.
#include "../../net.h"

int main(void) {
    int ends[2];
    char bytes[100];
    socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends);
    for (int at = 0; at < 3; at++) {
        send(ends[0], "a question", 10, 0);
        ssize_t got = recv_some(ends[1], bytes, sizeof bytes);
        send(ends[1], "answer", 6, 0);
        printf("%zd %zd\n", got, recv_some(ends[0], bytes, sizeof bytes));
    }
    close(ends[0]);
    close(ends[1]);
}
