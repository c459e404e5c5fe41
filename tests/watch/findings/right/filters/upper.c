// socklab watch upper.c PORT -- asks.py PORT -- asks_to_end.py PORT
// Capitals, recv by recv; one client after the other.
#include "../../net.h"
#include <ctype.h>

int main(int argc, char **argv) {
    int listener = listen_on(argv[1]);
    for (;;) {
        char bytes[4];
        ssize_t got;
        int conn = accept_one(listener);
        while ((got = recv_some(conn, bytes, sizeof bytes)) > 0) {
            for (ssize_t at = 0; at < got; at++)
                bytes[at] = toupper(bytes[at]);
            send_all(conn, bytes, got);
        }
        close(conn);
    }
}
