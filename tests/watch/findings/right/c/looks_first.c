// It looks whether the connection is still there, without a wait, before it reads.
#include "../../net.h"

int main(void) {
    char bytes[100];
    int listener = listen_on(NULL);
    int client = connect_to(listener);
    int conn = accept_one(listener);
    send_all(client, "hello, world", 12);
    while (recv(conn, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EINTR))
        ;
    recv_all(conn, bytes, 12);
    printf("%.12s\n", bytes);
    close(conn);
    close(client);
    close(listener);
}
