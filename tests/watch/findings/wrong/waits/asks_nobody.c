// socklab watch asks_nobody.c PORT
// Asks at an address where no server is, and waits for the answer.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words) {
    (void)count;
    int client = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1]))};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char answer[100];
    if (sendto(client, "time?", 5, 0, (struct sockaddr *)&server, sizeof server) < 0) // sent_to_nobody
        return 1;
    ssize_t got = recv(client, answer, sizeof answer, 0);
    printf("%zd\n", got);
    close(client);
    return 0;
}
