// The connection is closed, a copy of its descriptor is not.
#include "../../net.h"

int main(void) {
    char bytes[100];
    int listener = listen_on(NULL), client = connect_to(listener), conn = accept_one(listener);
    int copy = dup(conn); // still_open
    send_all(copy, "hello", 5);
    close(conn);
    recv_all(client, bytes, 5);
    close(client);
    close(listener);
}
