// socklab watch inetd.c PORT -- asks_to_end.py PORT -- asks_to_end.py PORT
// A program that knows no sockets has the connection as its stdin and its stdout.
#include "../../net.h"

int main(int argc, char **argv) {
    signal(SIGCHLD, SIG_IGN);
    int listener = listen_on(argv[1]);
    for (;;) {
        int conn = accept_one(listener);
        if (fork() == 0) {
            dup2(conn, 0);
            dup2(conn, 1);
            close(conn);
            close(listener);
            execlp("cat", "cat", NULL);
            _exit(127);
        }
        close(conn);
    }
}
