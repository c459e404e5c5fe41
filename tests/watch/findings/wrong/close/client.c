// socklab watch ../../right/filters/echo.py PORT -- client.c PORT
// Both ends are in order, but the client never closes.
#include "../../net.h"

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    char answer[5];
    address.sin_port = htons(atoi(argv[1]));
    int client = socket(AF_INET, SOCK_STREAM, 0); // still_open
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0)
        return 1;
    send_all(client, "hello", 5);
    recv_all(client, answer, 5);
}
