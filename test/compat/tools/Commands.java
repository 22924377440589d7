import org.apache.kafka.tools.BrokerApiVersionsCommand;
import org.apache.kafka.tools.ClusterTool;
import org.apache.kafka.tools.ConsoleProducer;
import org.apache.kafka.tools.ConsumerPerformance;
import org.apache.kafka.tools.DeleteRecordsCommand;
import org.apache.kafka.tools.FeatureCommand;
import org.apache.kafka.tools.GetOffsetShell;
import org.apache.kafka.tools.GroupsCommand;
import org.apache.kafka.tools.LogDirsCommand;
import org.apache.kafka.tools.ProducerPerformance;
import org.apache.kafka.tools.TopicCommand;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;

/** Which class is behind the script of that name in Kafka's bin directory. */
final class Commands {
  private Commands() {}

  static Object run(String tool, String[] arguments) {
    try {
      switch (tool) {
        case "kafka-topics" -> TopicCommand.main(arguments);
        case "kafka-configs" -> kafka.admin.ConfigCommand.main(arguments);
        case "kafka-consumer-groups" -> ConsumerGroupCommand.main(arguments);
        case "kafka-groups" -> GroupsCommand.main(arguments);
        case "kafka-get-offsets" -> GetOffsetShell.main(arguments);
        case "kafka-delete-records" -> DeleteRecordsCommand.main(arguments);
        case "kafka-log-dirs" -> LogDirsCommand.main(arguments);
        case "kafka-broker-api-versions" -> BrokerApiVersionsCommand.main(arguments);
        case "kafka-features" -> FeatureCommand.main(arguments);
        case "kafka-cluster" -> ClusterTool.main(arguments);
        case "kafka-producer-perf-test" -> ProducerPerformance.main(arguments);
        case "kafka-consumer-perf-test" -> ConsumerPerformance.main(arguments);
        case "kafka-console-producer" -> ConsoleProducer.main(arguments);
        case "kafka-console-consumer" -> ConsoleConsumer.main(arguments);
        default -> throw new IllegalArgumentException(tool);
      }
    } catch (Exception failure) {
      System.out.println(failure);
    }
    return null;
  }
}
