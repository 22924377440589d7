"""What kafka-python can say: administration, a producer, a member of a group."""
import os
from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient, NewTopic

common = {"bootstrap_servers": "127.0.0.1:19192", "client_id": "kafka-python"}
topic = f"from-kafka-python-{os.getpid()}"
group = f"kafka-python-{os.getpid()}"

admin = KafkaAdminClient(**common)
admin.create_topics([NewTopic(topic, 2, 1)])
producer = KafkaProducer(**common, compression_type="gzip")
producer.send(topic, key=b"a", value=b"1", headers=[("trace", b"x")], partition=0).get(10)
producer.close()
consumer = KafkaConsumer(topic, **common, group_id=group, auto_offset_reset="earliest")
next(consumer)
consumer.commit()
admin.describe_groups([group])
consumer.end_offsets(list(consumer.assignment()))
consumer.close()
admin.list_groups()
admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
admin.describe_cluster()
admin.delete_topics([topic])
admin.close()
