import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** administration: what Admin offers for topics, configs, groups, records and the cluster. */
final class Administration {
  private Administration() {}

  static void all(String bootstrap, String topic) throws Exception {
    try (Admin admin = Compat.admin(bootstrap)) {
      topics(admin, topic);
      configs(admin, topic);
      records(admin, bootstrap, topic);
      groups(admin, bootstrap, topic);
      cluster(admin);
      Compat.get(admin.deleteTopics(List.of(topic)).all());
      fails(admin.describeTopics(List.of(topic)).allTopicNames(), "UnknownTopicOrPartitionException");
    }
  }

  private static void topics(Admin admin, String topic) throws Exception {
    NewTopic wanted = new NewTopic(topic, 3, (short) 1).configs(Map.of("retention.ms", "3600000"));
    Compat.get(admin.createTopics(List.of(wanted)).all());
    fails(admin.createTopics(List.of(wanted)).all(), "TopicExistsException");
    NewTopic spread = new NewTopic(topic + "-x", 1, (short) 3);
    fails(admin.createTopics(List.of(spread)).all(), "InvalidReplicationFactorException");
    fails(admin.createTopics(List.of(new NewTopic(topic + "/x", 1, (short) 1))).all(), "InvalidTopicException");
    fails(admin.createTopics(List.of(new NewTopic(topic + "-x", 1, (short) 1).configs(Map.of("no.such", "1")))).all(),
        "InvalidConfigurationException");
    Compat.check(Compat.get(admin.listTopics().names()).contains(topic), "listTopics has not the new topic");
    TopicDescription described = describe(admin, topic);
    Compat.same(described.partitions().size(), 3, "partitions described");
    Compat.same(described.partitions().get(0).replicas().size(), 1, "replicas described");
    Compat.same(described.isInternal(), false, "isInternal");
    Compat.get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(5))).all());
    Compat.same(describe(admin, topic).partitions().size(), 5, "partitions after createPartitions");
    fails(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all(), "InvalidPartitionsException");
  }

  private static TopicDescription describe(Admin admin, String topic) throws Exception {
    return Compat.get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
  }

  private static void configs(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry retention = config(admin, resource).get("retention.ms");
    Compat.same(retention.value(), "3600000", "retention.ms");
    Compat.same(retention.source(), ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG, "source of retention.ms");
    Compat.same(config(admin, resource).get("segment.bytes").source(), ConfigEntry.ConfigSource.DEFAULT_CONFIG,
        "source of segment.bytes");
    alter(admin, resource, new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.APPEND);
    Compat.same(config(admin, resource).get("cleanup.policy").value(), "delete,compact", "cleanup.policy after append");
    alter(admin, resource, new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SUBTRACT);
    Compat.same(config(admin, resource).get("cleanup.policy").value(), "compact", "cleanup.policy after subtract");
    alter(admin, resource, new ConfigEntry("cleanup.policy", ""), AlterConfigOp.OpType.DELETE);
    alter(admin, resource, new ConfigEntry("retention.ms", "7200000"), AlterConfigOp.OpType.SET);
    Compat.same(config(admin, resource).get("retention.ms").value(), "7200000", "retention.ms after set");
    alter(admin, resource, new ConfigEntry("retention.ms", ""), AlterConfigOp.OpType.DELETE);
    Compat.same(config(admin, resource).get("retention.ms").value(), "604800000", "retention.ms after delete");
    AlterConfigOp wrong = new AlterConfigOp(new ConfigEntry("retention.ms", "soon"), AlterConfigOp.OpType.SET);
    fails(admin.incrementalAlterConfigs(Map.of(resource, List.of(wrong))).all(), "InvalidConfigurationException");
    String node = Compat.get(admin.describeCluster().nodes()).iterator().next().idString();
    Config broker = config(admin, new ConfigResource(ConfigResource.Type.BROKER, node));
    Compat.check(broker.get("message.max.bytes") != null, "the broker's configs have no message.max.bytes");
  }

  private static Config config(Admin admin, ConfigResource resource) throws Exception {
    return Compat.get(admin.describeConfigs(List.of(resource)).all()).get(resource);
  }

  private static void alter(Admin admin, ConfigResource resource, ConfigEntry entry, AlterConfigOp.OpType type)
      throws Exception {
    Compat.get(admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, type)))).all());
  }

  private static void records(Admin admin, String bootstrap, String topic) throws Exception {
    // Not long ago, for a producer whose last batch is older than a day may be forgotten at once.
    long latestMs = System.currentTimeMillis();
    try (KafkaProducer<String, String> producer = Compat.producer(bootstrap, Map.of())) {
      for (int i = 0; i < 20; i++) producer.send(new ProducerRecord<>(topic, 0, latestMs - i, null, "value-" + i));
    }
    TopicPartition partition = new TopicPartition(topic, 0);
    Compat.same(listOffset(admin, partition, OffsetSpec.earliest()).offset(), 0L, "earliest offset");
    Compat.same(listOffset(admin, partition, OffsetSpec.latest()).offset(), 20L, "latest offset");
    Compat.same(listOffset(admin, partition, OffsetSpec.maxTimestamp()).offset(), 0L, "offset of the latest record");
    Compat.same(listOffset(admin, partition, OffsetSpec.maxTimestamp()).timestamp(), latestMs, "greatest timestamp");
    Compat.same(Compat.get(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(7))).lowWatermarks()
        .get(partition)).lowWatermark(), 7L, "low watermark after deleteRecords");
    Compat.same(listOffset(admin, partition, OffsetSpec.earliest()).offset(), 7L, "offset after deleteRecords");
    fails(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(99))).all(), "OffsetOutOfRangeException");
    PartitionProducerState producers = Compat.get(admin.describeProducers(List.of(partition)).all()).get(partition);
    Compat.same(producers.activeProducers().size(), 1, "producers described");
  }

  private static ListOffsetsResultInfo listOffset(Admin admin, TopicPartition partition, OffsetSpec spec)
      throws Exception {
    return Compat.get(admin.listOffsets(Map.of(partition, spec)).all()).get(partition);
  }

  @SuppressWarnings("deprecation") // what 3.9 and 4 both have
  private static void groups(Admin admin, String bootstrap, String topic) throws Exception {
    String group = topic + "-group";
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, String> consumer = Compat.consumer(bootstrap, Map.of("group.id", group))) {
      consumer.subscribe(Set.of(topic));
      Compat.until(30, "a member gets partitions", () -> {
        consumer.poll(java.time.Duration.ofMillis(200));
        return !consumer.assignment().isEmpty();
      });
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(9, "note")));
      Compat.check(Compat.get(admin.listConsumerGroups().all()).stream().anyMatch(g -> g.groupId().equals(group)),
          "listConsumerGroups has not the group");
      ConsumerGroupDescription described = Compat.get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
      Compat.same(described.state().toString(), "Stable", "state of the group");
      Compat.same(described.members().size(), 1, "members of the group");
      Compat.same(described.members().iterator().next().assignment().topicPartitions(), consumer.assignment(),
          "assignment described");
      fails(admin.deleteConsumerGroups(List.of(group)).all(), "GroupNotEmptyException");
    }
    ConsumerGroupDescription empty = Compat.get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    Compat.same(empty.state().toString(), "Empty", "state of the group without members");
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(admin, group);
    Compat.same(offsets, Map.of(partition, offsets.get(partition)), "partitions with an offset");
    Compat.same(offsets.get(partition).offset(), 9L, "committed offset");
    Compat.get(admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(12))).all());
    Compat.same(offsets(admin, group).get(partition).offset(), 12L, "offset after alterConsumerGroupOffsets");
    Compat.get(admin.deleteConsumerGroupOffsets(group, Set.of(partition)).all());
    Compat.same(offsets(admin, group), Map.of(), "offsets after deleteConsumerGroupOffsets");
    Compat.get(admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(12))).all());
    Compat.get(admin.deleteConsumerGroups(List.of(group)).all());
    Compat.check(Compat.get(admin.listConsumerGroups().all()).stream().noneMatch(g -> g.groupId().equals(group)),
        "listConsumerGroups still has the deleted group");
    fails(admin.deleteConsumerGroups(List.of(group)).all(), "GroupIdNotFoundException");
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group) throws Exception {
    return Compat.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }

  private static void cluster(Admin admin) throws Exception {
    DescribeClusterResult cluster = admin.describeCluster();
    Compat.check(!Compat.get(cluster.clusterId()).isEmpty(), "describeCluster has no cluster id");
    Compat.same(Compat.get(cluster.nodes()).size(), 1, "nodes");
    int node = Compat.get(cluster.controller()).id();
    Compat.check(!Compat.get(admin.describeLogDirs(List.of(node)).allDescriptions()).get(node).isEmpty(),
        "describeLogDirs has no log dirs");
    Compat.check(Compat.get(admin.describeFeatures().featureMetadata()) != null, "no features described");
  }

  private static void fails(KafkaFuture<?> future, String exception) throws Exception {
    try {
      Compat.get(future);
    } catch (ExecutionException failure) {
      Compat.same(failure.getCause().getClass().getSimpleName(), exception, "error");
      return;
    }
    throw new Compat.Finding("no " + exception);
  }
}
