// socklab watch parent_keeps.c PORT -- asks.py PORT -- asks.py PORT
#include "../../net.h"

int main(int argc, char **argv) {
    signal(SIGCHLD, SIG_IGN);
    int listener = listen_on(argv[1]);
    for (;;) {
        int conn = accept(listener, NULL, NULL); // still_open
        if (conn >= 0 && fork() == 0) {
            char bytes[100];
            ssize_t got;
            close(listener);
            while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
                send_all(conn, bytes, got);
            close(conn);
            exit(0);
        }
    }
}
