// socklab watch echo.py PORT -- proxy.c PORT2 PORT -- asks.py PORT2 -- asks_to_end.py PORT2
// A proxy in one thread: poll on both sides, and each end of a half is passed on.
#include "../../net.h"
#include <poll.h>

static int dial(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons(atoi(port));
    int far = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(far, (struct sockaddr *)&address, sizeof address) < 0)
        exit(1);
    return far;
}

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        char bytes[3];
        struct pollfd sides[2] = {{.events = POLLIN}, {.events = POLLIN}};
        sides[0].fd = accept_one(listener);
        sides[1].fd = dial(argv[2]);
        int near = sides[0].fd, far = sides[1].fd;
        while (sides[0].fd >= 0 || sides[1].fd >= 0) {
            if (poll(sides, 2, -1) < 0)
                continue;
            for (int side = 0; side < 2; side++) {
                int to = side ? near : far;
                if (!sides[side].revents)
                    continue;
                ssize_t got = recv_some(sides[side].fd, bytes, sizeof bytes);
                if (got > 0 && send_all(to, bytes, got) == 0)
                    continue;
                shutdown(to, SHUT_WR);
                sides[side].fd = -1;
            }
        }
        close(near);
        close(far);
    }
}
