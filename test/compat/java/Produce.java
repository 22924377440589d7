import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** produce-CODEC and idempotence: what is written is read back whole and in order. */
final class Produce {
  private Produce() {}

  static void codec(String bootstrap, String topic, String codec) throws Exception {
    Compat.createTopic(bootstrap, topic, 2);
    List<ProducerRecord<String, String>> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ProducerRecord<String, String> record =
          new ProducerRecord<>(topic, i % 2, 1_700_000_000_000L + i, "key-" + i, ("value-" + i + " ").repeat(20));
      record.headers().add("number", Integer.toString(i).getBytes());
      sent.add(record);
    }
    send(bootstrap, sent, Map.of("compression.type", codec, "batch.size", 4096, "linger.ms", 5));
    compare(bootstrap, sent, 2);
  }

  static void idempotence(String bootstrap, String topic) throws Exception {
    Compat.createTopic(bootstrap, topic, 1);
    List<ProducerRecord<String, String>> sent = new ArrayList<>();
    for (int i = 0; i < 500; i++) sent.add(new ProducerRecord<>(topic, 0, 1000L + i, "key-" + i, "value-" + i));
    send(bootstrap, sent, Map.of("enable.idempotence", true, "max.in.flight.requests.per.connection", 5,
        "acks", "all", "batch.size", 256, "linger.ms", 0));
    compare(bootstrap, sent, 1);
  }

  private static void send(String bootstrap, List<ProducerRecord<String, String>> records, Map<String, Object> settings)
      throws Exception {
    try (KafkaProducer<String, String> producer = Compat.producer(bootstrap, settings)) {
      List<Future<RecordMetadata>> answers = new ArrayList<>();
      for (ProducerRecord<String, String> record : records) answers.add(producer.send(record));
      int[] next = new int[2];
      for (int i = 0; i < records.size(); i++) {
        RecordMetadata answer = answers.get(i).get();
        Compat.same(answer.offset(), (long) next[answer.partition()]++, "offset answered for record " + i);
      }
    }
  }

  private static void compare(String bootstrap, List<ProducerRecord<String, String>> sent, int partitions) {
    String topic = sent.get(0).topic();
    for (int partition = 0; partition < partitions; partition++) {
      int wanted = partition;
      List<ProducerRecord<String, String>> expected = sent.stream().filter(r -> r.partition() == wanted).toList();
      List<ConsumerRecord<String, String>> read =
          Compat.read(bootstrap, List.of(new TopicPartition(topic, partition)), expected.size());
      for (int i = 0; i < read.size(); i++) {
        ConsumerRecord<String, String> record = read.get(i);
        Compat.same(record.offset(), (long) i, "offset in partition " + partition);
        Compat.same(record.key(), expected.get(i).key(), "key at offset " + i);
        Compat.same(record.value(), expected.get(i).value(), "value at offset " + i);
        Compat.same(record.timestamp(), expected.get(i).timestamp(), "timestamp at offset " + i);
        Compat.same(record.headers(), expected.get(i).headers(), "headers at offset " + i);
      }
    }
  }
}
