// It asks a connection that is gone again, and reads its end in between.
#include "../../net.h"

int main(void) {
    char bytes[10];
    signal(SIGPIPE, SIG_IGN);
    int listener = listen_on(NULL);
    int client = connect_to(listener);
    close(accept_one(listener));
    for (int turn = 0; turn < 3; turn++) {
        send(client, "hello", 5, 0); // error_ignored
        recv(client, bytes, sizeof bytes, 0);
    }
    close(client);
    close(listener);
}
