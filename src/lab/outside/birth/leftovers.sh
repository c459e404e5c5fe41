trap '' HUP INT QUIT TERM
read -r _ && { rm -rf -- "$0"; exit; }
rm -rf -- "$@"
sleep 0.2
rm -rf -- "$@"
