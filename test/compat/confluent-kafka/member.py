"""One member of a group, `member.py BOOTSTRAP TOPIC GROUP ASSIGNOR [INSTANCE]`; prints what Program.member says."""

import sys
import threading

from confluent_kafka import Consumer, KafkaError, KafkaException

bootstrap, topic, group, assignor = sys.argv[1:5]
ended = threading.Event()
owned = set()


def say(*words):
    print(*words, flush=True)


def wait_for_end_of_input():
    sys.stdin.read()
    ended.set()


def assigned(consumer, partitions):
    if "cooperative" not in assignor and assignor != "consumer-protocol":
        owned.clear()
    owned.update(partition.partition for partition in partitions)
    say("assigned", *sorted(owned))


def revoked(consumer, partitions):
    owned.difference_update(partition.partition for partition in partitions)
    say("assigned", *sorted(owned))


settings = {
    "bootstrap.servers": bootstrap,
    "group.id": group,
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
    "fetch.wait.max.ms": 100,
    "fetch.message.max.bytes": 256,
}
if assignor == "consumer-protocol":
    settings["group.protocol"] = "consumer"
else:
    settings |= {"partition.assignment.strategy": assignor, "session.timeout.ms": 6000, "heartbeat.interval.ms": 500}
if len(sys.argv) > 5:
    settings["group.instance.id"] = sys.argv[5]
threading.Thread(target=wait_for_end_of_input, daemon=True).start()
consumer = Consumer(settings)
consumer.subscribe([topic], on_assign=assigned, on_revoke=revoked, on_lost=revoked)
while not ended.is_set():
    messages = consumer.consume(5, 0.5)
    for message in messages:
        error = message.error()
        if error is not None and error.code() == KafkaError._FATAL:
            say("failed", error.name())
            sys.exit(1)
        if error is None:
            say("seen", message.partition(), message.offset(), message.value().decode())
    positions = {message.partition(): message.offset() + 1 for message in messages if message.error() is None}
    if not positions:
        continue
    try:
        consumer.commit(asynchronous=False)
    except KafkaException as failure:
        if failure.args[0].code() in (KafkaError._FENCED, KafkaError.FENCED_INSTANCE_ID):
            say("failed", failure.args[0].name())
            sys.exit(1)
        continue
    for partition, offset in positions.items():
        say("committed", partition, offset)
consumer.close()
say("left")
