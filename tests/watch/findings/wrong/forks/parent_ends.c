// Two clients, one after the other, and then the parent ends: it has closed nothing but its listener.
#include "../../net.h"

int main(void) {
    int listener = listen_on(NULL);
    for (int count = 0; count < 2; count++) {
        if (fork() == 0) {
            char answer[6] = "";
            int client = connect_to(listener);
            close(listener);
            send_all(client, "hello", 5);
            recv_all(client, answer, 5);
            close(client);
            exit(0);
        }
        int conn;
        while ((conn = accept(listener, NULL, NULL)) < 0) // still_open
            ;
        if (fork() == 0) {
            char bytes[100];
            ssize_t got;
            close(listener);
            while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
                send_all(conn, bytes, got);
            close(conn);
            exit(0);
        }
    }
    while (wait(NULL) > 0 || errno == EINTR)
        ;
    close(listener);
}
