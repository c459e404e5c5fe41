#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* One number is a socket's and then a file's, in every way that there is: a file's reads are no socket's. */

static int pair[2];
static char room[8];

static void use(void) {
    write(pair[0], "x", 1);
    read(pair[1], room, 1);
    write(pair[0], "x", 1);
    read(pair[1], room, 1);
}

static void reads_a_file(int fd) {
    for (int times = 0; times < 20; times++)
        read(fd, room, sizeof room);
}

static int file(void) { return open("/dev/zero", O_RDONLY | O_CLOEXEC); }

static void *closes(void *unused) {
    close(pair[1]);
    return unused;
}

static void by_another_thread(void) {
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    pthread_create(&thread, NULL, closes, NULL);
    pthread_join(thread, NULL);
    reads_a_file(file());
}

static pthread_barrier_t both;

static void *has_a_table_of_its_own(void *unused) {
    unshare(CLONE_FILES);
    dup2(file(), pair[1]);
    reads_a_file(pair[1]);
    pthread_barrier_wait(&both);
    pthread_barrier_wait(&both);
    reads_a_file(pair[1]);
    return unused;
}

static void in_two_tables(void) {
    pthread_t thread;
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    pthread_barrier_init(&both, NULL, 2);
    pthread_create(&thread, NULL, has_a_table_of_its_own, NULL);
    pthread_barrier_wait(&both);
    use();
    pthread_barrier_wait(&both);
    pthread_join(thread, NULL);
    close(pair[0]);
    close(pair[1]);
}

int main(int count, char **words) {
    if (count > 1) {
        reads_a_file(file());
        return 0;
    }
    int zero = file();
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    close(pair[1]);
    reads_a_file(file());
    close(pair[0]);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    dup2(zero, pair[1]);
    reads_a_file(pair[1]);
    close(pair[0]);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    dup3(zero, pair[1], 0);
    reads_a_file(pair[1]);
    close(pair[0]);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    use();
    close_range(pair[0], pair[1], 0);
    reads_a_file(file());
    by_another_thread();
    in_two_tables();
    close_range(3, ~0U, 0);
    /* The first file that the next program opens has the number of the second socket. */
    int last[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, last);
    write(last[1], "x", 1);
    read(last[0], room, 1);
    execl("/proc/self/exe", words[0], "again", NULL);
    return 1;
}
