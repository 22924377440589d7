import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A member that reads a topic from its beginning and commits what it read, for the tools to look at. */
final class GroupMember {
  private final KafkaConsumer<String, String> consumer;
  private volatile String failure = "no commit within 30 s";
  private final Thread thread;

  GroupMember(String bootstrap, String group, String topic) throws Exception {
    StringDeserializer strings = new StringDeserializer();
    consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "group.id", group, "client.id", "reader",
        "auto.offset.reset", "earliest", "enable.auto.commit", false), strings, strings);
    CountDownLatch committed = new CountDownLatch(1);
    thread = new Thread(() -> poll(topic, committed));
    thread.setDaemon(true);
    thread.start();
    if (!committed.await(30, TimeUnit.SECONDS) || failure != null) throw new IllegalStateException(failure);
  }

  private void poll(String topic, CountDownLatch committed) {
    try (consumer) {
      consumer.subscribe(List.of(topic));
      while (true) {
        boolean none = consumer.poll(Duration.ofMillis(300)).isEmpty();
        if (none && !consumer.assignment().isEmpty() && committed.getCount() > 0) {
          consumer.commitSync();
          failure = null;
          committed.countDown();
        }
      }
    } catch (WakeupException closed) {
      return;
    } catch (KafkaException refused) {
      failure = refused.toString();
      committed.countDown();
    }
  }

  void close() throws Exception {
    consumer.wakeup();
    thread.join();
  }
}
