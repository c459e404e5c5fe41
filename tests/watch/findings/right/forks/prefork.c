// socklab watch prefork.c PORT -- asks.py PORT -- asks_to_end.py PORT -- asks.py PORT
// Three workers wait in accept on one listener, and the parent waits for them.
#include "../../net.h"

static void work(int listener) {
    for (;;) {
        int conn = accept_one(listener);
        char bytes[100];
        ssize_t got;
        while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
            send_all(conn, bytes, got);
        close(conn);
    }
}

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (int worker = 0; worker < 3; worker++)
        if (fork() == 0)
            work(listener);
    close(listener);
    while (wait(NULL) > 0 || errno == EINTR)
        ;
}
