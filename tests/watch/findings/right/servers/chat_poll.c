// socklab watch chat_poll.c PORT -- says_lines.py PORT -- says_lines.py PORT
// A chat in one thread: each line goes to everybody, its sender too.
#include "../../net.h"
#include <poll.h>

int main(int argc, char **argv) {
    struct pollfd fds[9] = {{.fd = listen_on(argv[1]), .events = POLLIN}};
    char lines[9][200];
    size_t known[9] = {0};
    int count = 1;
    for (;;) {
        if (poll(fds, count, -1) < 0)
            continue;
        for (int at = count - 1; at > 0; at--) {
            if (!fds[at].revents)
                continue;
            ssize_t got = recv_some(fds[at].fd, lines[at] + known[at], 200 - known[at]);
            if (got <= 0) {
                close(fds[at].fd);
                count--;
                fds[at] = fds[count];
                memcpy(lines[at], lines[count], 200);
                known[at] = known[count];
                continue;
            }
            known[at] += got;
            char *end = memchr(lines[at], '\n', known[at]);
            if (!end)
                continue;
            size_t length = end + 1 - lines[at];
            for (int other = 1; other < count; other++)
                send_all(fds[other].fd, lines[at], length);
            known[at] -= length;
            memmove(lines[at], end + 1, known[at]);
        }
        if (fds[0].revents && count < 9) {
            known[count] = 0;
            fds[count].revents = 0;
            fds[count].events = POLLIN;
            fds[count++].fd = accept_one(fds[0].fd);
        }
    }
}
