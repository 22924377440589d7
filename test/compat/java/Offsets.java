import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** seek-by-timestamp and commit-with-metadata. */
final class Offsets {
  private Offsets() {}

  static void seekByTimestamp(String bootstrap, String topic) throws Exception {
    Compat.createTopic(bootstrap, topic, 1);
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaProducer<String, String> producer = Compat.producer(bootstrap, Map.of())) {
      for (int i = 1; i <= 10; i++) {
        producer.send(new ProducerRecord<>(topic, 0, i * 1000L, "key-" + i, "value-" + i)).get();
      }
    }
    try (KafkaConsumer<String, String> consumer = Compat.consumer(bootstrap, Map.of())) {
      OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, 3500L)).get(partition);
      Compat.check(found != null, "offsetsForTimes(3500): none");
      Compat.same(found.offset(), 3L, "offsetsForTimes(3500).offset");
      Compat.same(found.timestamp(), 4000L, "offsetsForTimes(3500).timestamp");
      OffsetAndTimestamp beyond = consumer.offsetsForTimes(Map.of(partition, 10_001L)).get(partition);
      Compat.check(beyond == null, "offsetsForTimes(10001): " + beyond + " instead of none");
      Compat.same(consumer.beginningOffsets(Set.of(partition)), Map.of(partition, 0L), "beginningOffsets");
      Compat.same(consumer.endOffsets(Set.of(partition)), Map.of(partition, 10L), "endOffsets");
      consumer.assign(Set.of(partition));
      consumer.seek(partition, found.offset());
      List<ConsumerRecord<String, String>> read = new ArrayList<>();
      Compat.until(20, "records from the offset on", () -> {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
        return read.size() >= 7;
      });
      Compat.same(read.get(0).value(), "value-4", "first record after seek");
      Compat.same(read.size(), 7, "records after seek");
    }
  }

  static void commitWithMetadata(String bootstrap, String topic) throws Exception {
    Compat.createTopic(bootstrap, topic, 2);
    String group = topic + "-group";
    TopicPartition committed = new TopicPartition(topic, 0);
    TopicPartition other = new TopicPartition(topic, 1);
    try (KafkaProducer<String, String> producer = Compat.producer(bootstrap, Map.of())) {
      for (int i = 0; i < 50; i++) producer.send(new ProducerRecord<>(topic, 0, "key-" + i, "value-" + i));
    }
    Map<String, Object> settings = new HashMap<>(Map.of("group.id", group, "session.timeout.ms", 6000));
    try (KafkaConsumer<String, String> consumer = Compat.consumer(bootstrap, settings)) {
      consumer.assign(Set.of(committed, other));
      consumer.commitSync(Map.of(committed, new OffsetAndMetadata(42, "note")));
    }
    try (KafkaConsumer<String, String> consumer = Compat.consumer(bootstrap, settings)) {
      Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(Set.of(committed, other));
      OffsetAndMetadata note = offsets.get(committed);
      Compat.check(note != null, "committed(): none where 42 was committed");
      Compat.same(note.offset(), 42L, "committed offset");
      Compat.same(note.metadata(), "note", "metadata of the commit");
      Compat.check(offsets.get(other) == null, "committed() of the other partition: " + offsets.get(other));
      consumer.subscribe(Set.of(topic));
      List<ConsumerRecord<String, String>> read = new ArrayList<>();
      Compat.until(30, "records after the committed offset", () -> {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
        return read.size() >= 8;
      });
      Compat.same(read.get(0).offset(), 42L, "first offset of a new consumer of the group");
      Compat.same(read.size(), 8, "records after the committed offset");
    }
  }
}
