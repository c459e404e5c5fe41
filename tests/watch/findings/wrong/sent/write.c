// socklab watch --cut 7 write.c PORT -- says_name.py PORT
// A child answers by write, and does not look at what that says.
#include "../../net.h"

int main(int argc, char **argv) {
    signal(SIGCHLD, SIG_IGN);
    int listener = listen_on(argv[1]);
    for (;;) {
        int conn = accept_one(listener);
        if (fork() == 0) {
            char bytes[100];
            close(listener);
            while (recv_some(conn, bytes, sizeof bytes) > 0)
                ;
            write(conn, "good morning to you", 19); // never_sent
            close(conn);
            exit(0);
        }
        close(conn);
    }
}
