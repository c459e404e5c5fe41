// What does not fit is not sent, and nobody asks how much that was.
#include "../../net.h"

int main(void) {
    static char bytes[30000000];
    int listener = listen_on(NULL), client = connect_to(listener), conn = accept_one(listener);
    send(client, bytes, sizeof bytes, MSG_DONTWAIT); // never_sent
    close(client);
    while (recv_some(conn, bytes, sizeof bytes) > 0)
        ;
    close(conn);
    close(listener);
}
