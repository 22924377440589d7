import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** `Compat FEATURE BOOTSTRAP TOPIC`: exits 0 if the broker does what the feature says, else 1 with the finding. */
public final class Compat {
  /** The finding: what the broker did that Kafka does not. */
  static final class Finding extends RuntimeException {
    Finding(String message) {
      super(message);
    }
  }

  private Compat() {}

  public static void main(String[] args) {
    try {
      run(args[0], args[1], args[2], args);
      System.exit(0);
    } catch (Finding finding) {
      System.err.println(finding.getMessage());
    } catch (Throwable failure) {
      failure.printStackTrace();
      Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
      System.err.println(cause.toString().replaceAll("\\s*\n\\s*", " "));
    }
    System.exit(1);
  }

  private static void run(String feature, String bootstrap, String topic, String[] args) throws Exception {
    switch (feature) {
      case "produce-none", "produce-gzip", "produce-snappy", "produce-lz4", "produce-zstd" ->
        Produce.codec(bootstrap, topic, feature.substring("produce-".length()));
      case "idempotence" -> Produce.idempotence(bootstrap, topic);
      case "seek-by-timestamp" -> Offsets.seekByTimestamp(bootstrap, topic);
      case "commit-with-metadata" -> Offsets.commitWithMetadata(bootstrap, topic);
      case "administration" -> Administration.all(bootstrap, topic);
      case "group-range", "group-roundrobin", "group-sticky", "group-cooperative-sticky", "group-consumer-protocol" ->
        Groups.killOne(bootstrap, topic, feature.substring("group-".length()));
      case "static-members" -> Groups.staticMembers(bootstrap, topic);
      case "member" -> Member.run(bootstrap, topic, args[3], args[4], args.length > 5 ? args[5] : null);
      default -> throw new Finding("no feature " + feature);
    }
  }

  static void check(boolean holds, String finding) {
    if (!holds) throw new Finding(finding);
  }

  static void same(Object actual, Object expected, String what) {
    check(expected.equals(actual), what + ": " + actual + " instead of " + expected);
  }

  /** Calls `step`, which itself blocks for a short while, until it answers true; a finding after `seconds`. */
  static void until(int seconds, String what, BooleanSupplier step) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (!step.getAsBoolean()) check(System.nanoTime() < end, "not within " + seconds + " s: " + what);
  }

  static <T> T get(KafkaFuture<T> future) throws Exception {
    return future.get(20, java.util.concurrent.TimeUnit.SECONDS);
  }

  static Admin admin(String bootstrap) {
    return Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  static void createTopic(String bootstrap, String topic, int partitions) throws Exception {
    try (Admin admin = admin(bootstrap)) {
      get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
    }
  }

  static KafkaProducer<String, String> producer(String bootstrap, Map<String, Object> settings) {
    Properties all = new Properties();
    all.put("bootstrap.servers", bootstrap);
    all.put("delivery.timeout.ms", 20000);
    all.put("request.timeout.ms", 10000);
    all.putAll(settings);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  static KafkaConsumer<String, String> consumer(String bootstrap, Map<String, Object> settings) {
    Properties all = new Properties();
    all.put("bootstrap.servers", bootstrap);
    all.put("auto.offset.reset", "earliest");
    all.put("enable.auto.commit", false);
    all.putAll(settings);
    return new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
  }

  /** Reads `count` records of the partitions from their beginnings. */
  static List<ConsumerRecord<String, String>> read(String bootstrap, Collection<TopicPartition> from, int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(bootstrap, Map.of())) {
      consumer.assign(from);
      consumer.seekToBeginning(from);
      until(20, count + " records read", () -> {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records.size() >= count;
      });
    }
    same(records.size(), count, "records read");
    return records;
  }
}
