// socklab watch daemonizes.c PORT -- asks.py PORT -- asks_to_end.py PORT
// The program that was started ends; its child has the listener, and serves for ever.
#include "../../net.h"

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    if (fork() != 0)
        _exit(0);
    setsid();
    for (;;) {
        char bytes[100];
        ssize_t got;
        int conn = accept_one(listener);
        while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
            send_all(conn, bytes, got);
        close(conn);
    }
}
