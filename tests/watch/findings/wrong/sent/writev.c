// socklab watch --cut 7 writev.c
// A header and a body in one call, which may take a part of them.
#include "../../net.h"
#include <sys/uio.h>

int main(void) {
    char bytes[100];
    int listener = listen_on(NULL), client = connect_to(listener), conn = accept_one(listener);
    struct iovec pieces[2] = {{"0011", 4}, {"hello there", 11}};
    writev(client, pieces, 2); // never_sent
    close(client);
    while (recv_some(conn, bytes, sizeof bytes) > 0)
        ;
    close(conn);
    close(listener);
}
