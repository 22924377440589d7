"""What confluent-kafka (a recent librdkafka) can say: administration, transactions, members of both kinds of groups."""
import os
from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, ConfigResource, NewPartitions, NewTopic, OffsetSpec, ResourceType


def settle(futures):
    for future in futures.values():
        future.result()


common = {"bootstrap.servers": "127.0.0.1:19192", "client.id": "confluent"}
topic = f"from-confluent-{os.getpid()}"

admin = AdminClient(common)
settle(admin.create_topics([NewTopic(topic, 1, 1)]))
settle(admin.create_partitions([NewPartitions(topic, 2)]))
producer = Producer({**common, "transactional.id": topic, "compression.type": "zstd"})
producer.init_transactions()
for end in (producer.commit_transaction, producer.abort_transaction):
    producer.begin_transaction()
    producer.produce(topic, key=b"a", value=b"1", headers={"trace": b"x"}, partition=0)
    producer.flush()
    end()

for protocol in ("classic", "consumer"):
    group = f"confluent-{protocol}-{os.getpid()}"
    consumer = Consumer({**common, "group.id": group, "group.protocol": protocol, "auto.offset.reset": "earliest"})
    consumer.subscribe([topic])
    message = None
    while message is None:
        message = consumer.poll(1)
    consumer.commit(message, asynchronous=False)
    settle(admin.describe_consumer_groups([group]))
    consumer.close()
    settle(admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)]))
    settle(admin.delete_consumer_groups([group]))

admin.list_topics(topic)
admin.list_groups()
admin.list_consumer_groups().result()
admin.describe_cluster().result()
settle(admin.list_offsets({TopicPartition(topic, 0): OffsetSpec.latest()}))
settle(admin.describe_configs([ConfigResource(ResourceType.TOPIC, topic)]))
settle(admin.delete_records([TopicPartition(topic, 0, 1)]))
settle(admin.delete_topics([topic]))
