import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.*;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.*;
import org.apache.kafka.common.resource.*;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;

/** What Kafka's own clients can say: administration, producers, members of classic, consumer, share and streams groups. */
public class KafkaClients {
    static final String BROKER = "127.0.0.1:19192";
    static final String RUN = Long.toString(ProcessHandle.current().pid());
    static final String TOPIC = "from-java-" + RUN;
    static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    static final ConfigResource TOPIC_RESOURCE = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);

    public static void main(String[] arguments) throws Exception {
        try (Admin admin = Admin.create(properties("client.id", "admin"))) {
            topics(admin);
            produce();
            transactions(admin);
            classicGroup(admin);
            consumerGroup(admin);
            shareGroup(admin);
            streamsGroup(admin);
            cluster(admin);
            security(admin);
            settle(admin.deleteTopics(List.of(TOPIC)).all());
        }
    }

    static void topics(Admin admin) {
        NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
        settle(admin.createTopics(List.of(topic.configs(Map.of("retention.ms", "60000000")))).all());
        settle(admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(2))).all());
        settle(admin.listTopics().names());
        settle(admin.describeTopics(List.of(TOPIC)).allTopicNames());
        alter(admin, TOPIC_RESOURCE, "retention.ms", "70000000");
        settle(admin.describeConfigs(List.of(TOPIC_RESOURCE)).all());
        settle(admin.listConfigResources().all());
    }

    static void produce() throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(properties("client.id", "producer"))) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "a", "1")).get();
            producer.send(new ProducerRecord<>(TOPIC, 0, "b", null)).get();
        }
        try (Producer<String, String> producer = new KafkaProducer<>(properties("client.id", "careless", "acks", "0"))) {
            producer.send(new ProducerRecord<>(TOPIC, 1, "c", "3")).get();
        }
    }

    static void transactions(Admin admin) throws Exception {
        Properties properties = properties("client.id", "transactional", "transactional.id", TOPIC);
        try (Producer<String, String> producer = new KafkaProducer<>(properties);
                Consumer<String, String> consumer = new KafkaConsumer<>(properties("group.id", "transactional-" + RUN))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 0, "d", "4")).get();
            producer.sendOffsetsToTransaction(Map.of(PARTITION, new OffsetAndMetadata(1)), consumer.groupMetadata());
            settle(admin.describeProducers(List.of(PARTITION)).all());
            settle(admin.describeTransactions(List.of(TOPIC)).all());
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 0, "e", "5")).get();
            producer.abortTransaction();
        }
        settle(admin.listTransactions().all());
        settle(admin.fenceProducers(List.of(TOPIC)).all());
    }

    static void classicGroup(Admin admin) {
        String group = "classic-" + RUN;
        Properties properties = properties("group.id", group, "group.protocol", "classic");
        properties.put("isolation.level", "read_committed");
        try (Consumer<String, String> consumer = new KafkaConsumer<>(properties)) {
            readAndCommit(consumer);
            settle(admin.describeClassicGroups(List.of(group)).all());
            consumer.offsetsForTimes(Map.of(PARTITION, 0L));
        }
        settle(admin.listConsumerGroupOffsets(group).all());
        settle(admin.alterConsumerGroupOffsets(group, Map.of(PARTITION, new OffsetAndMetadata(1))).all());
        settle(admin.deleteConsumerGroupOffsets(group, Set.of(PARTITION)).all());
        settle(admin.deleteConsumerGroups(List.of(group)).all());
    }

    static void consumerGroup(Admin admin) {
        String group = "consumer-" + RUN;
        Properties properties = properties("group.id", group, "group.protocol", "consumer");
        try (Consumer<String, String> consumer = new KafkaConsumer<>(properties)) {
            readAndCommit(consumer);
            settle(admin.describeConsumerGroups(List.of(group)).all());
        }
        settle(admin.listGroups().all());
    }

    static void readAndCommit(Consumer<String, String> consumer) {
        consumer.subscribe(List.of(TOPIC));
        while (consumer.poll(Duration.ofMillis(500)).isEmpty()) continue;
        consumer.commitSync();
    }

    static void shareGroup(Admin admin) {
        String group = "share-" + RUN;
        alter(admin, new ConfigResource(ConfigResource.Type.GROUP, group), "share.auto.offset.reset", "earliest");
        Properties properties = properties("group.id", group);
        properties.remove("auto.offset.reset");
        try (ShareConsumer<String, String> consumer = new KafkaShareConsumer<>(properties)) {
            consumer.subscribe(List.of(TOPIC));
            for (int i = 0; i < 20 && consumer.poll(Duration.ofMillis(500)).isEmpty(); i++) continue;
            consumer.commitSync();
            settle(admin.describeShareGroups(List.of(group)).all());
        }
        settle(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec())).all());
        settle(admin.alterShareGroupOffsets(group, Map.of(PARTITION, 0L)).all());
        settle(admin.deleteShareGroupOffsets(group, Set.of(TOPIC)).all());
        settle(admin.deleteShareGroups(List.of(group)).all());
    }

    static void streamsGroup(Admin admin) throws Exception {
        String application = "streams-" + RUN;
        String strings = "org.apache.kafka.common.serialization.Serdes$StringSerde";
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream(TOPIC).groupByKey().count();
        Properties properties = new Properties();
        properties.putAll(Map.of("application.id", application, "bootstrap.servers", BROKER, "group.protocol", "streams"));
        properties.putAll(Map.of("default.key.serde", strings, "default.value.serde", strings));
        properties.put("state.dir", System.getProperty("java.io.tmpdir") + "/" + application);
        try (KafkaStreams streams = new KafkaStreams(topology.build(), properties)) {
            streams.start();
            for (int i = 0; i < 100 && streams.state() != KafkaStreams.State.RUNNING; i++) Thread.sleep(100);
            settle(admin.describeStreamsGroups(List.of(application)).all());
            Thread.sleep(6000); // a heartbeat or two
        }
    }

    static void cluster(Admin admin) {
        settle(admin.describeCluster().nodes());
        settle(admin.describeFeatures().featureMetadata());
        settle(admin.describeMetadataQuorum().quorumInfo());
        settle(admin.describeLogDirs(List.of(1)).allDescriptions());
        settle(admin.listOffsets(Map.of(PARTITION, OffsetSpec.maxTimestamp())).all());
        settle(admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(1))).all());
        settle(admin.electLeaders(ElectionType.PREFERRED, Set.of(PARTITION)).all());
        NewPartitionReassignment here = new NewPartitionReassignment(List.of(1));
        settle(admin.alterPartitionReassignments(Map.of(PARTITION, Optional.of(here))).all());
        settle(admin.listPartitionReassignments().reassignments());
        FeatureUpdate upgrade = new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.UPGRADE);
        settle(admin.updateFeatures(Map.of("share.version", upgrade), new UpdateFeaturesOptions().validateOnly(true)).all());
        settle(admin.unregisterBroker(99).all());
    }

    static void security(Admin admin) {
        ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL);
        AccessControlEntry entry = new AccessControlEntry("User:alice", "*", AclOperation.READ, AclPermissionType.ALLOW);
        settle(admin.createAcls(List.of(new AclBinding(pattern, entry))).all());
        settle(admin.describeAcls(AclBindingFilter.ANY).values());
        settle(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
        ClientQuotaEntity user = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "alice"));
        ClientQuotaAlteration.Op limit = new ClientQuotaAlteration.Op("producer_byte_rate", 1e6);
        settle(admin.alterClientQuotas(List.of(new ClientQuotaAlteration(user, List.of(limit)))).all());
        settle(admin.describeClientQuotas(ClientQuotaFilter.all()).entities());
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
        UserScramCredentialAlteration upsertion = new UserScramCredentialUpsertion("alice", scram, "not a secret");
        settle(admin.alterUserScramCredentials(List.of(upsertion)).all());
        settle(admin.describeUserScramCredentials().all());
        settle(admin.createDelegationToken().delegationToken());
        settle(admin.describeDelegationToken().delegationTokens());
    }

    static void alter(Admin admin, ConfigResource resource, String name, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        settle(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
    }

    /** Errors are answers too. */
    static void settle(KafkaFuture<?> future) {
        try {
            future.get(15, TimeUnit.SECONDS);
        } catch (Exception error) {
            System.err.println(error);
        }
    }

    static Properties properties(String... pairs) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", BROKER);
        properties.put("key.serializer", StringSerializer.class.getName());
        properties.put("value.serializer", StringSerializer.class.getName());
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", StringDeserializer.class.getName());
        properties.put("auto.offset.reset", "earliest");
        for (int i = 0; i < pairs.length; i += 2) properties.put(pairs[i], pairs[i + 1]);
        return properties;
    }
}
