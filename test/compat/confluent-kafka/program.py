"""`program.py FEATURE BOOTSTRAP TOPIC`: what confluent-kafka (librdkafka) does, checked."""

import sys

from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, Producer, TopicPartition
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    ResourceType,
)

feature, bootstrap, topic = sys.argv[1:4]
group = topic + "-group"
admin = AdminClient({"bootstrap.servers": bootstrap})


def same(actual, expected):
    if actual != expected:
        raise SystemExit(f"{actual!r} is not {expected!r}")


def done(futures):
    return [future.result(20) for future in futures.values()]


def create(partitions):
    done(admin.create_topics([NewTopic(topic, partitions, 1)]))


def open_consumer(**settings):
    common = {"bootstrap.servers": bootstrap, "group.id": group, "enable.auto.commit": False}
    return Consumer(common | {"auto.offset.reset": "earliest"} | settings)


def read(consumer, count):
    seen = []
    while len(seen) < count:
        for message in consumer.consume(100, 1.0):
            if message.error() is None:
                seen.append(message)
    return seen


def produce(codec):
    create(2)
    producer = Producer({"bootstrap.servers": bootstrap, "compression.type": codec, "batch.num.messages": 20})
    for n in range(200):
        producer.produce(topic, f"value-{n}", f"key-{n}", n % 2, headers={"header": f"h-{n}"})
    producer.flush(20)
    consumer = open_consumer()
    consumer.assign([TopicPartition(topic, partition, 0) for partition in range(2)])
    seen = read(consumer, 200)
    for partition in range(2):
        mine = [message for message in seen if message.partition() == partition]
        numbers = [n for n in range(200) if n % 2 == partition]
        same([message.value() for message in mine], [b"value-%d" % n for n in numbers])
        same([message.key() for message in mine], [b"key-%d" % n for n in numbers])
        same([message.headers()[0][1] for message in mine], [b"h-%d" % n for n in numbers])
    consumer.close()


def idempotence():
    create(1)
    producer = Producer({"bootstrap.servers": bootstrap, "enable.idempotence": True, "batch.num.messages": 10})
    for n in range(500):
        producer.produce(topic, str(n))
    producer.flush(20)
    consumer = open_consumer()
    consumer.assign([TopicPartition(topic, 0, 0)])
    same([int(message.value()) for message in read(consumer, 500)], list(range(500)))
    consumer.close()


def seek_by_timestamp():
    create(1)
    producer = Producer({"bootstrap.servers": bootstrap})
    for n in range(1, 11):
        producer.produce(topic, str(n), timestamp=n * 1000)
    producer.flush(20)
    consumer = open_consumer()
    consumer.assign([TopicPartition(topic, 0, 0)])
    found = consumer.offsets_for_times([TopicPartition(topic, 0, 3500)], 10)[0].offset
    same(found, 3)
    same(consumer.offsets_for_times([TopicPartition(topic, 0, 99_000)], 10)[0].offset, -1)
    consumer.assign([TopicPartition(topic, 0, found)])
    same([int(message.value()) for message in read(consumer, 7)], list(range(4, 11)))
    consumer.close()


def commit_with_metadata():
    create(2)
    producer = Producer({"bootstrap.servers": bootstrap})
    for n in range(50):
        producer.produce(topic, str(n), partition=0)
    producer.flush(20)
    consumer = open_consumer()
    consumer.commit(offsets=[TopicPartition(topic, 0, 42, metadata="note")], asynchronous=False)
    committed = consumer.committed([TopicPartition(topic, 0), TopicPartition(topic, 1)], 10)
    same([(found.offset, found.metadata) for found in committed], [(42, "note"), (-1001, None)])
    consumer.assign([TopicPartition(topic, 0)])
    same([int(message.value()) for message in read(consumer, 8)], list(range(42, 50)))
    consumer.close()


def administration():
    create(3)
    done(admin.create_partitions([NewPartitions(topic, 5)]))
    same(len(admin.list_topics(topic, 10).topics[topic].partitions), 5)
    entry = ConfigEntry("retention.ms", "7200000", incremental_operation=AlterConfigOpType.SET)
    done(admin.incremental_alter_configs([ConfigResource(ResourceType.TOPIC, topic, incremental_configs=[entry])]))
    described = done(admin.describe_configs([ConfigResource(ResourceType.TOPIC, topic)]))[0]
    same(described["retention.ms"].value, "7200000")
    producer = Producer({"bootstrap.servers": bootstrap})
    for n in range(20):
        producer.produce(topic, "x", partition=0)
    producer.flush(20)
    same(done(admin.delete_records([TopicPartition(topic, 0, 7)]))[0].low_watermark, 7)
    consumer = open_consumer()
    consumer.commit(offsets=[TopicPartition(topic, 0, 9)], asynchronous=False)
    consumer.close()
    groups = admin.list_consumer_groups().result(20).valid
    same(group in [listing.group_id for listing in groups], True)
    same(done(admin.describe_consumer_groups([group]))[0].state.name, "EMPTY")
    offsets = done(admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)]))[0]
    same([found.offset for found in offsets.topic_partitions], [9])
    done(admin.delete_consumer_groups([group]))
    same(len(admin.describe_cluster().result(20).nodes), 1)
    done(admin.delete_topics([topic]))
    same(topic in admin.list_topics(timeout=10).topics, False)


runs = {
    "idempotence": idempotence,
    "seek-by-timestamp": seek_by_timestamp,
    "commit-with-metadata": commit_with_metadata,
    "administration": administration,
}
if feature.startswith("produce-"):
    produce(feature.removeprefix("produce-"))
else:
    runs[feature]()
