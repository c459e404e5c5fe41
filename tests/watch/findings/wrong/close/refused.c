// socklab watch refused.c PORT -- asks_to_end.py PORT -- asks_to_end.py PORT
// One way out of the loop forgets what the other one does.
#include "../../net.h"

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        char word[5];
        int conn = accept(listener, NULL, NULL); // still_open
        if (conn < 0)
            continue;
        if (recv_all(conn, word, 5) < 0 || memcmp(word, "hello", 5) == 0) {
            send_all(conn, "no", 2);
            continue;
        }
        send_all(conn, word, 5);
        close(conn);
    }
}
