import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.*;

/** What the fixture holds: see README.md beside it. */
public class Write {
  static final String server = System.getProperty("server");

  public static void main(String[] args) throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", server))) {
      var topics = new ArrayList<NewTopic>();
      for (var codec : List.of("none", "gzip", "snappy", "lz4", "zstd"))
        topics.add(topic("codec-" + codec, Map.of("segment.bytes", "1048576", "index.interval.bytes", "300", "retention.ms", "-1")));
      topics.add(topic("compacted", Map.of("cleanup.policy", "compact", "segment.ms", "500", "segment.bytes", "1048576",
        "min.cleanable.dirty.ratio", "0.01", "index.interval.bytes", "200", "delete.retention.ms", "60000")));
      topics.add(topic("transactions", Map.of("index.interval.bytes", "200")));
      topics.add(topic("rolled", Map.of("segment.ms", "400", "index.interval.bytes", "100")));
      topics.add(topic("deleted-from", Map.of("segment.ms", "400")));
      topics.add(topic("empty", Map.of()));
      admin.createTopics(topics).all().get();
      for (var codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) codec(codec);
      compacted();
      transactions();
      rolled("rolled");
      rolled("deleted-from");
      admin.deleteRecords(Map.of(new TopicPartition("deleted-from", 0), RecordsToDelete.beforeOffset(7))).all().get();
      groups(admin);
      waitForCleaner();
    }
  }

  static NewTopic topic(String name, Map<String, String> config) {
    return new NewTopic(name, 1, (short) 1).configs(config);
  }

  static KafkaProducer<String, String> producer(Object... more) {
    var config = new HashMap<String, Object>(Map.of("bootstrap.servers", server, "linger.ms", 0));
    for (int i = 0; i < more.length; i += 2) config.put((String) more[i], more[i + 1]);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  static void codec(String codec) throws Exception {
    try (var producer = producer("compression.type", codec, "linger.ms", 50, "enable.idempotence", !codec.equals("gzip"))) {
      for (int batch = 0; batch < 4; batch++) {
        for (int i = 0; i < 5; i++) {
          var record = new ProducerRecord<String, String>("codec-" + codec, 0, 1_700_000_000_000L + batch * 1000 + i,
            i == 3 ? null : "key-" + i, i == 4 ? null : ("value " + batch + "/" + i + " ").repeat(4));
          if (i == 1) record.headers().add("trace", "abc".getBytes()).add(new RecordHeader("none", (byte[]) null));
          producer.send(record);
        }
        producer.flush();
      }
    }
  }

  static void compacted() throws Exception {
    try (var producer = producer()) {
      for (int i = 0; i < 30; i++) {
        producer.send(new ProducerRecord<>("compacted", "key-" + i % 4, i == 28 ? null : "value " + i)).get();
        if (i % 5 == 4) Thread.sleep(600);
      }
      Thread.sleep(700);
      producer.send(new ProducerRecord<>("compacted", "last", "one")).get();
    }
  }

  static void transactions() throws Exception {
    try (var producer = producer("transactional.id", "writer")) {
      producer.initTransactions();
      for (int t = 0; t < 4; t++) {
        producer.beginTransaction();
        for (int i = 0; i < 3; i++) producer.send(new ProducerRecord<>("transactions", "t" + t, "record " + i));
        producer.flush();
        if (t % 2 == 0) producer.commitTransaction(); else producer.abortTransaction();
      }
    }
    try (var producer = producer()) { producer.send(new ProducerRecord<>("transactions", "plain", "outside")).get(); }
  }

  static void rolled(String topic) throws Exception {
    try (var producer = producer()) {
      for (int i = 0; i < 12; i++) {
        producer.send(new ProducerRecord<>(topic, "k", "value of some length " + i)).get();
        if (i % 4 == 3) Thread.sleep(500);
      }
    }
  }

  static void groups(Admin admin) throws Exception {
    for (var protocol : List.of("classic", "consumer")) {
      var config = Map.<String, Object>of("bootstrap.servers", server, "group.id", "group-" + protocol, "group.protocol", protocol,
        "auto.offset.reset", "earliest", "enable.auto.commit", false);
      try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
        consumer.subscribe(List.of("codec-none", "transactions"));
        int seen = 0;
        for (int i = 0; i < 60 && seen < 20; i++) seen += consumer.poll(Duration.ofMillis(250)).count();
        consumer.commitSync();
        System.out.println(protocol + " read " + seen);
      }
    }
  }

  static void waitForCleaner() throws Exception { Thread.sleep(6000); }
}
