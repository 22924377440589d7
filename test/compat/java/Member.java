import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One member of a group, as a process of its own so that it can be killed. It commits after each poll and prints
 * `assigned P...` (all that it has now), `seen P OFFSET VALUE`, `committed P OFFSET` and, at an error, `failed NAME`.
 * The end of its standard input makes it leave the group.
 */
final class Member {
  private Member() {}

  static void run(String bootstrap, String topic, String group, String assignment, String instance) {
    Map<String, Object> settings = settings(assignment);
    settings.put("group.id", group);
    if (instance != null) settings.put("group.instance.id", instance);
    KafkaConsumer<String, String> consumer = Compat.consumer(bootstrap, settings);
    leaveAtEndOfInput(consumer);
    try (consumer) {
      consumer.subscribe(List.of(topic), new Listener(consumer));
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(500));
        for (ConsumerRecord<String, String> record : records) {
          say("seen " + record.partition() + " " + record.offset() + " " + record.value());
        }
        if (records.isEmpty()) continue;
        consumer.commitSync();
        for (TopicPartition partition : records.partitions()) {
          say("committed " + partition.partition() + " " + consumer.position(partition));
        }
      }
    } catch (WakeupException end) {
      say("left");
    } catch (RuntimeException failure) {
      say("failed " + failure.getClass().getSimpleName());
      throw failure;
    }
  }

  private static Map<String, Object> settings(String assignment) {
    Map<String, Object> settings = new HashMap<>(Map.of("max.poll.records", 5));
    if (assignment.equals("consumer-protocol")) {
      settings.put("group.protocol", "consumer");
      return settings;
    }
    String assignor = switch (assignment) {
      case "range" -> "RangeAssignor";
      case "roundrobin" -> "RoundRobinAssignor";
      case "sticky" -> "StickyAssignor";
      case "cooperative-sticky" -> "CooperativeStickyAssignor";
      default -> throw new IllegalArgumentException(assignment);
    };
    settings.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer." + assignor);
    settings.put("session.timeout.ms", 6000);
    settings.put("heartbeat.interval.ms", 500);
    return settings;
  }

  private static void leaveAtEndOfInput(KafkaConsumer<?, ?> consumer) {
    Thread reader = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (java.io.IOException closed) {
        // The parent is gone, which is the end of the input too.
      }
      consumer.wakeup();
    });
    reader.setDaemon(true);
    reader.start();
  }

  static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private record Listener(KafkaConsumer<?, ?> consumer) implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      sayAssigned(consumer.assignment());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      List<TopicPartition> left = new ArrayList<>(consumer.assignment());
      left.removeAll(revoked);
      sayAssigned(left);
    }

    private static void sayAssigned(Collection<TopicPartition> partitions) {
      Set<Integer> numbers = new TreeSet<>();
      for (TopicPartition partition : partitions) numbers.add(partition.partition());
      StringBuilder line = new StringBuilder("assigned");
      for (int number : numbers) line.append(' ').append(number);
      say(line.toString());
    }
  }
}
