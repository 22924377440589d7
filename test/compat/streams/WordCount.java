import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/**
 * `WordCount streams BOOTSTRAP TOPIC`: two instances count words over a repartition topic into a store with a
 * changelog; the first is closed in the middle, so the second restores its share from the changelog.
 */
public final class WordCount {
  private static final String[] WORDS = {"apple", "bread", "cheese", "dates", "eggs", "figs", "grapes", "ham"};

  private final String bootstrap;
  private final String input;
  private final String output;
  private final Map<String, Long> expected = new HashMap<>();

  private WordCount(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.input = topic + "-input";
    this.output = topic + "-output";
  }

  public static void main(String[] args) throws Exception {
    Path state = Files.createTempDirectory("compat-streams");
    try {
      new WordCount(args[1], args[2]).run(args[2], state);
      delete(state);
      System.exit(0);
    } catch (Throwable failure) {
      delete(state);
      Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
      System.err.println(cause.toString().replaceAll("\\s*\n\\s*", " "));
      System.exit(1);
    }
  }

  private void run(String application, Path state) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(input, 4, (short) 1), new NewTopic(output, 2, (short) 1))).all().get();
    }
    try (KafkaStreams one = start(application, state.resolve("one"));
        KafkaStreams two = start(application, state.resolve("two"))) {
      produce(400);
      await("the counts of the first records");
      if (!one.close(Duration.ofSeconds(15))) throw new IllegalStateException("the first instance does not close");
      produce(400);
      await("the counts after an instance was closed");
      checkInternalTopics(application);
      if (!two.close(Duration.ofSeconds(15))) throw new IllegalStateException("the second instance does not close");
    }
  }

  private KafkaStreams start(String application, Path state) throws Exception {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application + "-application");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6000);
    settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1000);
    KafkaStreams streams = new KafkaStreams(topology(), settings);
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener((next, previous) -> {
      if (next == KafkaStreams.State.RUNNING) running.countDown();
    });
    streams.start();
    if (!running.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("not running: " + streams.state());
    return streams;
  }

  private Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream(input)
        .flatMapValues(line -> Arrays.asList(line.split(" ")))
        .groupBy((key, word) -> word, Grouped.as("words"))
        .count(Materialized.as("counts"))
        .toStream()
        .to(output, Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  private void produce(int lines) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    StringSerializer strings = new StringSerializer();
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, strings, strings)) {
      for (int i = 0; i < lines; i++) {
        String[] words = {WORDS[i % 8], WORDS[(i * 3 + 1) % 8], WORDS[(i / 8) % 8]};
        for (String word : words) expected.merge(word, 1L, Long::sum);
        producer.send(new ProducerRecord<>(input, i % 4, null, String.join(" ", words)));
      }
    }
  }

  /** Reads the output from its beginning until the last count of each word is the expected one. */
  private void await(String what) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    List<TopicPartition> partitions = List.of(new TopicPartition(output, 0), new TopicPartition(output, 1));
    Map<String, Long> counts = new HashMap<>();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try (KafkaConsumer<String, Long> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new LongDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!counts.equals(expected)) {
        if (System.nanoTime() > end) throw new IllegalStateException(what + ": " + counts + " instead of " + expected);
        for (ConsumerRecord<String, Long> record : consumer.poll(Duration.ofMillis(200))) {
          counts.put(record.key(), record.value());
        }
      }
    }
  }

  private void checkInternalTopics(String application) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Set<String> names = admin.listTopics().names().get();
      List<String> missing = new ArrayList<>();
      for (String name : List.of("words-repartition", "counts-changelog")) {
        if (!names.contains(application + "-application-" + name)) missing.add(name);
      }
      if (!missing.isEmpty()) throw new IllegalStateException("internal topics are not there: " + missing);
    }
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
