// socklab watch exits_unread.c PORT -- needs_answers.py PORT
// It leaves when it has read a part: the kernel closes the connection, and its client gets a reset.
#include "../net.h"

int main(int count, char **words) {
    char bytes[2];
    int listener = listen_on(count > 1 ? words[1] : NULL);
    int conn = accept(listener, NULL, NULL); // still_open
    close(listener);
    recv(conn, bytes, sizeof bytes, 0); // unread_at_close
}
