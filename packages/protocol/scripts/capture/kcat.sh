#!/bin/sh
# What kcat can say: lists, produces in every codec, queries offsets, reads, and reads as a member of a group.
set -eu
B=127.0.0.1:19192 T=from-kcat-$$
for codec in none gzip snappy lz4 zstd; do
  seq 5 | kcat -b $B -P -t $T -p 0 -z $codec -k key -H trace=1
done
seq 3 | kcat -b $B -P -t $T -p 0 -X acks=1
seq 3 | kcat -b $B -P -t $T -p 0 -X enable.idempotence=true
kcat -b $B -L >/dev/null
kcat -b $B -L -t $T >/dev/null
kcat -b $B -Q -t $T:0:-1 -t $T:0:-2 -t $T:0:1 >/dev/null
kcat -b $B -C -t $T -p 0 -o beginning -e -q >/dev/null
kcat -b $B -G kcat-$$ -X auto.offset.reset=earliest -c 5 -q $T >/dev/null
kcat -b $B -G kcat-static-$$ -X group.instance.id=first -X auto.offset.reset=earliest -c 5 -q $T >/dev/null
