trap '' HUP INT QUIT TERM
read -r _ && { rm -rf -- "$0"; exit; }
end_compilers() {
    for it in $(grep -lsF -- "TMPDIR=$0/" /proc/[0-9]*/environ); do
        it=${it#/proc/}
        kill -KILL "${it%/environ}"
    done
    rm -rf -- "$@"
}
end_compilers "$@"
sleep 0.2
end_compilers "$@"
