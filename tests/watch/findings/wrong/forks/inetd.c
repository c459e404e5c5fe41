// socklab watch inetd.c PORT -- asks_to_end.py PORT
// The program that serves ends, but the parent still has the connection.
#include "../../net.h"

int main(int argc, char **argv) {
    signal(SIGCHLD, SIG_IGN);
    int listener = listen_on(argv[1]);
    for (;;) {
        int conn = accept(listener, NULL, NULL); // still_open
        if (conn >= 0 && fork() == 0) {
            dup2(conn, 0);
            dup2(conn, 1);
            close(conn);
            close(listener);
            execlp("cat", "cat", NULL);
            _exit(127);
        }
    }
}
