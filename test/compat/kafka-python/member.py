"""One member of a group, `member.py BOOTSTRAP TOPIC GROUP ASSIGNOR [INSTANCE]`; prints what Program.member says."""

import sys
import threading

from kafka import ConsumerRebalanceListener, KafkaConsumer
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from kafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor

bootstrap, topic, group, assignor = sys.argv[1:5]
assignors = {
    "range": RangePartitionAssignor,
    "roundrobin": RoundRobinPartitionAssignor,
    "sticky": StickyPartitionAssignor,
}
ended = threading.Event()


def say(*words):
    print(*words, flush=True)


def wait_for_end_of_input():
    sys.stdin.read()
    ended.set()


class Listener(ConsumerRebalanceListener):
    def on_partitions_revoked(self, revoked):
        say("assigned")

    def on_partitions_assigned(self, assigned):
        say("assigned", *sorted(partition.partition for partition in assigned))


threading.Thread(target=wait_for_end_of_input, daemon=True).start()
consumer = KafkaConsumer(
    bootstrap_servers=bootstrap,
    group_id=group,
    auto_offset_reset="earliest",
    enable_auto_commit=False,
    session_timeout_ms=6000,
    heartbeat_interval_ms=500,
    max_poll_records=5,
    partition_assignment_strategy=[assignors[assignor]],
)
consumer.subscribe([topic], listener=Listener())
while not ended.is_set():
    batches = consumer.poll(timeout_ms=500)
    for partition, records in batches.items():
        for record in records:
            say("seen", partition.partition, record.offset, record.value.decode())
    if batches:
        consumer.commit()
    for partition in batches:
        say("committed", partition.partition, consumer.position(partition))
consumer.close()
say("left")
