// A server that is told to end by a signal while it waits; it closes what it has.
#include "../../net.h"

static volatile sig_atomic_t over;

static void end(int number) {
    (void)number;
    over = 1;
}

int main(void) {
    struct sigaction action = {.sa_handler = end};
    sigaction(SIGTERM, &action, NULL);
    int listener = listen_on(NULL);
    if (fork() == 0) {
        char answer[6] = "";
        int client = connect_to(listener);
        close(listener);
        send_all(client, "hello", 5);
        recv_all(client, answer, 5);
        printf("%s\n", answer);
        close(client);
        kill(getppid(), SIGTERM);
        exit(0);
    }
    while (!over) {
        char bytes[100];
        ssize_t got;
        int conn = accept(listener, NULL, NULL);
        if (conn < 0)
            continue;
        while ((got = recv_some(conn, bytes, sizeof bytes)) > 0)
            send_all(conn, bytes, got);
        close(conn);
    }
    close(listener);
}
