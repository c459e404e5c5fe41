// socklab watch poll.c PORT -- asks.py PORT -- asks.py PORT
// Whoever has ended is not polled any more, but it is still open.
#include "../../net.h"
#include <poll.h>

int main(int argc, char **argv) {
    struct pollfd fds[9] = {{.fd = listen_on(argv[1]), .events = POLLIN}};
    int count = 1;
    for (;;) {
        if (poll(fds, count, -1) < 0)
            continue;
        for (int at = count - 1; at > 0; at--) {
            char bytes[100];
            if (!fds[at].revents)
                continue;
            ssize_t got = recv_some(fds[at].fd, bytes, sizeof bytes);
            if (got > 0)
                send_all(fds[at].fd, bytes, got);
            else
                fds[at] = fds[--count];
        }
        if (fds[0].revents && count < 9) {
            fds[count].revents = 0;
            fds[count].events = POLLIN;
            fds[count++].fd = accept(fds[0].fd, NULL, NULL); // still_open
        }
    }
}
