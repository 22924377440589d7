import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Plays groups through several rebalances with the assignors of Kafka's Java client and prints each rebalance, what
 * went in and what came out, as a line of JSON (README.md has its shape). Arguments: a seed, and how many groups to
 * play with each assignor.
 *
 * A third of the groups is odd: members miss rebalances and come back with what they had, claim what others have, say
 * no generation, send user data that is old or broken, or partitions disappear.
 */
@SuppressWarnings("removal")
public final class Vectors {
    private static final String[] TOPICS = {
        "orders", "clicks.v2", "Aa", "BB", "payments-eu", "audit_log", "t-0", "t-1", "t-2", "t-10", "returns", "a"
    };

    private final Random random;
    private final String assignorName;
    private final int group;
    private final boolean isOdd;
    private final boolean isEqual;
    private final List<String> topics = new ArrayList<>();
    private final Map<String, Integer> partitionCounts = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Member> away = new ArrayList<>();
    private int nextMember = 0;
    private int generation = 0;

    private static final class Member {
        final String id;
        final Optional<String> instanceId;
        final ConsumerPartitionAssignor assignor;
        List<String> topics;
        List<TopicPartition> owned = new ArrayList<>();
        int generation = -1;

        Member(String id, Optional<String> instanceId, ConsumerPartitionAssignor assignor, List<String> topics) {
            this.id = id;
            this.instanceId = instanceId;
            this.assignor = assignor;
            this.topics = topics;
        }
    }

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        int groups = Integer.parseInt(arguments[1]);
        for (String assignorName : List.of("range", "roundrobin", "sticky", "cooperative-sticky")) {
            for (int group = 0; group < groups; group++) {
                Random random = new Random(seed * 1_000_003 + assignorName.hashCode() * 31L + group);
                new Vectors(random, assignorName, group).play();
            }
        }
    }

    private Vectors(Random random, String assignorName, int group) {
        this.random = random;
        this.assignorName = assignorName;
        this.group = group;
        this.isOdd = group % 3 == 2;
        this.isEqual = random.nextBoolean();
        List<String> names = new ArrayList<>(List.of(TOPICS));
        Collections.shuffle(names, random);
        topics.addAll(names.subList(0, skewed(TOPICS.length + 1)));
        int mostPartitions = new int[] {3, 8, 20}[random.nextInt(3)];
        for (String topic : topics) if (!chance(0.1)) partitionCounts.put(topic, random.nextInt(mostPartitions + 1));
    }

    private void play() {
        for (int joining = 1 + skewed(30); joining > 0; joining--) join();
        int rounds = assignorName.contains("sticky") ? 2 + random.nextInt(4) : 1 + random.nextInt(2);
        for (int round = 0; round < rounds; round++) {
            if (round > 0) change();
            Collections.shuffle(members, random);
            if (!rebalance(round)) return;
        }
    }

    /** What a leader does: it asks its assignor, and each member takes what it is given. False when that failed. */
    private boolean rebalance(int round) {
        Map<String, Subscription> subscriptions = new HashMap<>();
        List<String> described = new ArrayList<>();
        for (Member member : members) {
            Subscription subscription = subscriptionOf(member);
            described.add(describe(member, subscription));
            subscriptions.put(member.id, subscription);
        }
        String line = "{\"assignor\":\"" + assignorName + "\",\"group\":" + group + ",\"round\":" + round
            + ",\"topics\":[" + String.join(",", topics.stream().map(this::describeTopic).toList())
            + "],\"members\":[" + String.join(",", described) + "],";
        Map<String, Assignment> assignments;
        try {
            assignments = newAssignor().assign(cluster(), new GroupSubscription(subscriptions)).groupAssignment();
        } catch (RuntimeException error) {
            System.out.println(line + "\"error\":\"" + error.getClass().getSimpleName() + "\"}");
            return false;
        }
        List<String> parts = new ArrayList<>();
        for (Member member : members) parts.add("\"" + describe(assignments.get(member.id).partitions()) + "\"");
        System.out.println(line + "\"parts\":[" + String.join(",", parts) + "]}");
        generation++;
        for (Member member : members) if (!isOdd || !chance(0.1)) take(member, assignments.get(member.id));
        return true;
    }

    private void take(Member member, Assignment assignment) {
        member.owned = new ArrayList<>(assignment.partitions());
        member.generation = generation;
        member.assignor.onAssignment(assignment, metadataOf(member));
    }

    private Subscription subscriptionOf(Member member) {
        ByteBuffer userData = member.assignor.subscriptionUserData(new TreeSet<>(member.topics));
        // A member of an eager group has given everything up by now.
        List<TopicPartition> owned = assignorName.equals("cooperative-sticky") ? member.owned : List.of();
        int generationId = member.generation;
        if (isOdd) {
            if (chance(0.1)) owned = withAnotherOne(member.owned);
            if (chance(0.1)) generationId = -1;
            if (chance(0.1)) userData = oddUserData(userData);
        }
        Subscription subscription = new Subscription(member.topics, userData, owned, generationId, Optional.empty());
        subscription.setGroupInstanceId(member.instanceId);
        return subscription;
    }

    private List<TopicPartition> withAnotherOne(List<TopicPartition> owned) {
        List<TopicPartition> more = new ArrayList<>(owned);
        List<TopicPartition> others = members.get(random.nextInt(members.size())).owned;
        if (!others.isEmpty()) more.add(random.nextInt(more.size() + 1), others.get(random.nextInt(others.size())));
        return more;
    }

    private ByteBuffer oddUserData(ByteBuffer userData) {
        int choice = random.nextInt(5);
        if (choice == 0 || userData == null) return null;
        if (choice == 1) return ByteBuffer.allocate(0);
        // Without the generation at its end, as clients before 2.4 sent it; of `cooperative-sticky` nothing is left.
        if (choice == 2) return ByteBuffer.wrap(userData.array(), 0, userData.limit() - 4).slice();
        if (choice == 3) return ByteBuffer.wrap("not what it should be".getBytes(StandardCharsets.UTF_8));
        // What another member has.
        return members.get(random.nextInt(members.size())).assignor.subscriptionUserData(Collections.emptySet());
    }

    private void change() {
        // Half of the rebalances come from one change, some from none: of a cooperative group every second one is such.
        for (int changes = chance(0.5) ? 1 : random.nextInt(5); changes > 0; changes--) {
            switch (random.nextInt(isOdd ? 9 : 6)) {
                case 0, 1 -> join();
                case 2 -> leave(1);
                case 3 -> leave(random.nextInt(members.size()));
                case 4 -> subscribe(members.get(random.nextInt(members.size())));
                case 5 -> grow();
                case 6 -> comeBack();
                case 7 -> changeTopic();
                default -> claimOfAnother();
            }
        }
    }

    private void join() {
        if (members.size() >= 30) return;
        int number = nextMember++;
        // Some ids have equal hashes, as "Aa" and "BB" do.
        String[] equal = {"Aa", "BB"};
        String id = switch (random.nextInt(4)) {
            case 0 -> equal[number & 1] + equal[(number >> 1) & 1] + (number >> 2);
            case 1 -> "c-" + Integer.toHexString(random.nextInt());
            default -> "consumer-" + number + "-" + Integer.toHexString(random.nextInt(65536));
        };
        Optional<String> instanceId = chance(0.2) ? Optional.of("instance-" + (99 - number)) : Optional.empty();
        Member member = new Member(id, instanceId, newAssignor(), topics);
        members.add(member);
        subscribe(member);
    }

    private void leave(int count) {
        for (int left = count; left > 0 && members.size() > 1; left--) {
            away.add(members.remove(random.nextInt(members.size())));
        }
    }

    private void comeBack() {
        if (!away.isEmpty() && members.size() < 30) members.add(away.remove(random.nextInt(away.size())));
    }

    private void subscribe(Member member) {
        List<String> chosen = new ArrayList<>(topics);
        Collections.shuffle(chosen, random);
        if (!isEqual && !chosen.isEmpty()) {
            chosen = chosen.subList(0, chance(0.03) ? 0 : 1 + random.nextInt(chosen.size()));
        }
        member.topics = List.copyOf(chosen);
    }

    private void grow() {
        if (topics.isEmpty()) return;
        String topic = topics.get(random.nextInt(topics.size()));
        int count = partitionCounts.getOrDefault(topic, 0);
        partitionCounts.put(topic, Math.max(count, Math.min(20, count + 1 + random.nextInt(5))));
    }

    private void changeTopic() {
        if (topics.isEmpty()) return;
        String topic = topics.get(random.nextInt(topics.size()));
        if (chance(0.7)) partitionCounts.remove(topic);
        else partitionCounts.put(topic, random.nextInt(21));
    }

    private void claimOfAnother() {
        Member member = members.get(random.nextInt(members.size()));
        Member other = members.get(random.nextInt(members.size()));
        List<TopicPartition> both = new ArrayList<>(member.owned);
        if (!other.owned.isEmpty()) both.add(other.owned.get(random.nextInt(other.owned.size())));
        if (member.generation < 0) return;
        member.owned = both;
        member.assignor.onAssignment(new Assignment(both), metadataOf(member));
    }

    private static ConsumerGroupMetadata metadataOf(Member member) {
        return new ConsumerGroupMetadata("group", member.generation, member.id, member.instanceId);
    }

    private ConsumerPartitionAssignor newAssignor() {
        return switch (assignorName) {
            case "range" -> new RangeAssignor();
            case "roundrobin" -> new RoundRobinAssignor();
            case "sticky" -> new StickyAssignor();
            default -> new CooperativeStickyAssignor();
        };
    }

    private Cluster cluster() {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        partitionCounts.forEach((topic, count) -> {
            for (int i = 0; i < count; i++) partitions.add(new PartitionInfo(topic, i, node, nodes, nodes));
        });
        return new Cluster("cluster", List.of(node), partitions, Collections.emptySet(), Collections.emptySet());
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** 0 to below `end`, the small ones more often. */
    private int skewed(int end) {
        double chosen = random.nextDouble();
        return (int) (chosen * chosen * end);
    }

    private String describeTopic(String topic) {
        return "[\"" + topic + "\"," + partitionCounts.getOrDefault(topic, -1) + "]";
    }

    private String describe(Member member, Subscription subscription) {
        String instanceId = member.instanceId.map(id -> "\"" + id + "\"").orElse("null");
        List<Integer> numbers = subscription.topics().stream().map(topics::indexOf).toList();
        ByteBuffer userData = subscription.userData();
        String text = "null";
        if (userData != null) {
            byte[] bytes = new byte[userData.remaining()];
            userData.duplicate().get(bytes);
            text = "\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
        }
        return "[\"" + member.id + "\"," + instanceId + "," + numbers.toString().replace(" ", "") + ",\""
            + describe(subscription.ownedPartitions()) + "\","
            + subscription.generationId().orElse(-1) + "," + text + "]";
    }

    /** The number of a topic and its partitions, in order; runs of partitions that follow each other are short. */
    private String describe(List<TopicPartition> partitions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < partitions.size(); ) {
            TopicPartition first = partitions.get(i);
            boolean isNext = i > 0 && partitions.get(i - 1).topic().equals(first.topic());
            int last = i;
            while (last + 1 < partitions.size() && follows(partitions.get(last + 1), partitions.get(last))) last++;
            if (i > 0) text.append(isNext ? ',' : ' ');
            if (!isNext) text.append(topics.indexOf(first.topic())).append(':');
            text.append(first.partition());
            if (last > i) text.append('-').append(partitions.get(last).partition());
            i = last + 1;
        }
        return text.toString();
    }

    private static boolean follows(TopicPartition next, TopicPartition partition) {
        return next.topic().equals(partition.topic()) && next.partition() == partition.partition() + 1;
    }
}
