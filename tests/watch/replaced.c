#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static char **words;
static int pair[2];

static void *wait_for_ever(void *nothing) {
    char room;
    recv(pair[0], &room, 1, 0);
    return nothing;
}

static void *become_another(void *nothing) {
    usleep(50000);
    execl("/proc/self/exe", words[0], "again", (char *)0);
    return nothing;
}

int main(int count, char **all) {
    words = all;
    pthread_t one, other;
    if (count > 1) {
        int again = socket(AF_INET, SOCK_DGRAM, 0);
        close(again);
        return 0;
    }
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    pthread_create(&one, 0, wait_for_ever, 0);
    pthread_create(&other, 0, become_another, 0);
    pthread_join(one, 0);
    return 1;
}
