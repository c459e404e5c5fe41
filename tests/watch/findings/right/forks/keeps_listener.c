// socklab watch keeps_listener.c PORT -- asks.py PORT -- asks_to_end.py PORT
// The children keep the listener: they end with their client, and so does that.
#include "../../net.h"

static void serve(int conn) {
    char bytes[100];
    ssize_t got;
    while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
        send_all(conn, bytes, got);
    close(conn);
}

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        int conn = accept_one(listener);
        if (fork() == 0) {
            serve(conn);
            _exit(0);
        }
        close(conn);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
}
