#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char question[] = "how many bytes does a recv of 16 get?";

static void answer(int conn) {
    char room[16];
    ssize_t got = recv(conn, room, sizeof room, 0); // message_cut
    printf("asked: %.*s\n", (int)got, room);
    send(conn, "16", 2, 0);
}

int main(void) {
    char bytes[100];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, length);
    listen(listener, 5);
    getsockname(listener, (struct sockaddr *)&address, &length);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&address, length);
    int conn = accept(listener, NULL, NULL);
    for (size_t sent = 0; sent < strlen(question);)
        sent += send(client, question + sent, strlen(question) - sent, 0);
    shutdown(client, SHUT_WR);
    answer(conn);
    answer(conn);
    answer(conn);
    while (recv(conn, bytes, sizeof bytes, 0) > 0)
        ;
    close(conn);
    while (recv(client, bytes, sizeof bytes, 0) > 0)
        ;
    close(client);
    close(listener);
}
