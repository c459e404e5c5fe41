#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Records of 16 bytes, several in one send; and a header of 12 that says how many there are. */
static int all(int fd, char *room, size_t wanted) {
    for (size_t got = 0; got < wanted;) {
        ssize_t now = recv(fd, room + got, wanted - got, 0);
        if (now <= 0)
            return 0;
        got += now;
    }
    return 1;
}

static void send_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, 0);
        bytes += sent;
        length -= sent;
    }
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, length);
    listen(listener, 5);
    getsockname(listener, (struct sockaddr *)&address, &length);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&address, length);
    int conn = accept(listener, NULL, NULL);
    char sent[12 + 3 * 16 + 1], record[17] = "", header[13] = "", reply[4] = "";
    snprintf(sent, sizeof sent, "records: %03d%-16s%-16s%-16s", 3, "one", "two", "three");
    send_all(client, sent, sizeof sent - 1);
    all(conn, header, 12);
    send_all(conn, "go!", 3);
    for (int at = 0; at < 3; at++) {
        all(conn, record, 16);
        printf("%s|\n", record);
        send_all(conn, "yes", 3);
    }
    for (int at = 0; at < 4; at++)
        all(client, reply, 3);
    close(client);
    while (recv(conn, record, 16, 0) > 0)
        ;
    close(conn);
    close(listener);
}
