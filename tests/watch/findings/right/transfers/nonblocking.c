// A non-blocking send that goes on where it stopped, and a recv that comes again when there is something.
#include "../../net.h"
#include <fcntl.h>
#include <poll.h>

int main(void) {
    static char bytes[20000];
    int listener = listen_on(NULL), client = connect_to(listener), conn = accept_one(listener);
    fcntl(client, F_SETFL, O_NONBLOCK);
    fcntl(conn, F_SETFL, O_NONBLOCK);
    size_t sent = 0, got = 0;
    while (got < sizeof bytes) {
        struct pollfd fds[2] = {
            {.fd = conn, .events = POLLIN},
            {.fd = sent < sizeof bytes ? client : -1, .events = POLLOUT},
        };
        if (poll(fds, 2, -1) < 0)
            continue;
        if (fds[1].revents) {
            ssize_t now = send(client, bytes + sent, sizeof bytes - sent, 0);
            sent += now > 0 ? now : 0;
        }
        if (fds[0].revents) {
            char room[7000];
            ssize_t now = recv(conn, room, sizeof room, 0);
            got += now > 0 ? now : 0;
        }
    }
    printf("%zu\n", got);
    close(client);
    close(conn);
    close(listener);
}
