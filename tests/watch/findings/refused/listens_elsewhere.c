// socklab watch serves_one.py PORT -- listens_elsewhere.c PORT2
#include "../net.h"

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons(atoi(argv[1]));
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0) { // nobody_listened
        perror("connect");
        return 1;
    }
    close(client);
}
