"""`program.py FEATURE BOOTSTRAP TOPIC`: what kafka-python does, checked."""

import sys

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, NewPartitions, NewTopic
from kafka.structs import OffsetAndMetadata

feature, bootstrap, topic = sys.argv[1:4]
group = topic + "-group"


def same(actual, expected):
    if actual != expected:
        raise SystemExit(f"{actual!r} is not {expected!r}")


def create(partitions):
    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    admin.create_topics([NewTopic(topic, partitions, 1)])
    admin.close()


def read(count, partitions):
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest", enable_auto_commit=False)
    consumer.assign([TopicPartition(topic, partition) for partition in range(partitions)])
    seen = []
    while len(seen) < count:
        for records in consumer.poll(timeout_ms=1000).values():
            seen.extend(records)
    consumer.close()
    return seen


def produce(codec):
    create(2)
    producer = KafkaProducer(bootstrap_servers=bootstrap, compression_type=codec, linger_ms=5, batch_size=1000)
    for n in range(200):
        producer.send(topic, b"value-%d" % n, b"key-%d" % n, [("header", b"h-%d" % n)], n % 2)
    producer.close()
    seen = read(200, 2)
    for partition in range(2):
        mine = [record for record in seen if record.partition == partition]
        numbers = [n for n in range(200) if n % 2 == partition]
        same([record.value for record in mine], [b"value-%d" % n for n in numbers])
        same([record.key for record in mine], [b"key-%d" % n for n in numbers])
        same([record.headers[0][1] for record in mine], [b"h-%d" % n for n in numbers])


def idempotence():
    create(1)
    producer = KafkaProducer(
        bootstrap_servers=bootstrap, enable_idempotence=True, max_in_flight_requests_per_connection=5, batch_size=200
    )
    for n in range(500):
        producer.send(topic, b"%d" % n)
    producer.close()
    same([int(record.value) for record in read(500, 1)], list(range(500)))


def seek_by_timestamp():
    create(1)
    producer = KafkaProducer(bootstrap_servers=bootstrap)
    for n in range(1, 11):
        producer.send(topic, b"%d" % n, timestamp_ms=n * 1000)
    producer.close()
    partition = TopicPartition(topic, 0)
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
    consumer.assign([partition])
    found = consumer.offsets_for_times({partition: 3500})[partition]
    same((found.offset, found.timestamp), (3, 4000))
    same(consumer.offsets_for_times({partition: 99_000})[partition], None)
    consumer.seek(partition, found.offset)
    seen = []
    while len(seen) < 7:
        for records in consumer.poll(timeout_ms=1000).values():
            seen.extend(records)
    same([int(record.value) for record in seen], list(range(4, 11)))
    consumer.close()


def commit_with_metadata():
    create(2)
    partition = TopicPartition(topic, 0)
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    consumer.assign([partition])
    consumer.commit({partition: OffsetAndMetadata(42, "note", -1)})
    committed = consumer.committed(partition, metadata=True)
    same((committed.offset, committed.metadata), (42, "note"))
    same(consumer.committed(TopicPartition(topic, 1)), None)
    consumer.close()
    again = KafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    again.assign([partition])
    same(again.position(partition), 42)
    again.close()


def administration():
    create(3)
    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    admin.create_partitions({topic: NewPartitions(5)})
    same(len(admin.describe_topics([topic])[0]["partitions"]), 5)
    admin.alter_configs([ConfigResource("TOPIC", topic, {"retention.ms": "7200000"})])
    same("7200000" in str(admin.describe_configs([ConfigResource("TOPIC", topic)])), True)
    producer = KafkaProducer(bootstrap_servers=bootstrap)
    for n in range(20):
        producer.send(topic, b"x", partition=0)
    producer.close()
    admin.delete_records({TopicPartition(topic, 0): 7})
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    partition = TopicPartition(topic, 0)
    same(consumer.beginning_offsets([partition])[partition], 7)
    consumer.assign([partition])
    consumer.commit({partition: OffsetAndMetadata(9, "", -1)})
    consumer.close()
    same(group in str(admin.list_groups()), True)
    same("Empty" in str(admin.describe_groups([group])), True)
    admin.delete_groups([group])
    same(len(admin.describe_cluster()["brokers"]), 1)
    admin.delete_topics([topic])
    same(topic in admin.list_topics(), False)
    admin.close()


runs = {
    "idempotence": idempotence,
    "seek-by-timestamp": seek_by_timestamp,
    "commit-with-metadata": commit_with_metadata,
    "administration": administration,
}
if feature.startswith("produce-"):
    codec = feature.removeprefix("produce-")
    produce(None if codec == "none" else codec)
else:
    runs[feature]()
