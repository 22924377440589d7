import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** group-ASSIGNOR and static-members: starts members as processes and follows what they print. */
final class Groups implements AutoCloseable {
  private record Event(MemberProcess member, String[] words) {}

  private static final class MemberProcess {
    final String name;
    final Process process;
    Set<Integer> assigned = new TreeSet<>();
    final List<Set<Integer>> history = new ArrayList<>();
    boolean killed;
    String failed;

    MemberProcess(String name, Process process) {
      this.name = name;
      this.process = process;
    }
  }

  private final String bootstrap;
  private final String topic;
  private final String group;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<MemberProcess> members = new ArrayList<>();
  /** How often each value was seen. */
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<Integer, Long> committed = new HashMap<>();
  private final Map<Integer, MemberProcess> committer = new HashMap<>();

  private Groups(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.group = topic + "-group";
  }

  /** Three members; one is killed in the middle. MEMBERS in the environment has other commands, one a line. */
  static void killOne(String bootstrap, String topic, String assignment) throws Exception {
    Compat.createTopic(bootstrap, topic, 6);
    try (Groups groups = new Groups(bootstrap, topic)) {
      for (String command : memberCommands()) groups.start(command, assignment, null);
      groups.awaitAssignment(2);
      groups.checkAssignor(assignment);
      groups.produce(0, 300);
      MemberProcess victim = groups.members.get(0);
      groups.follow(20, "the first member commits", () -> groups.committer.containsValue(victim));
      Set<Integer> orphans = victim.assigned;
      groups.kill(victim);
      groups.produce(300, 300);
      groups.follow(60, "every record is seen after a member was killed", () -> groups.seen.size() >= 600);
      groups.awaitAssignment(3);
      groups.checkStickiness(assignment, orphans);
      groups.follow(20, "all is committed", () -> groups.committed.values().stream().mapToLong(o -> o).sum() >= 600);
      groups.produce(600, 60);
      groups.follow(20, "the 60 further records are seen", () -> groups.seen.size() >= 660);
      groups.follow(20, "all is committed", () -> groups.committed.values().stream().mapToLong(o -> o).sum() >= 660);
      for (int i = 600; i < 660; i++) Compat.same(groups.seen.get("value-" + i), 1, "sights of record " + i);
      groups.leave();
    }
  }

  /** A restart within the session timeout moves nothing; a second member of the same name fences the first. */
  static void staticMembers(String bootstrap, String topic) throws Exception {
    Compat.createTopic(bootstrap, topic, 6);
    try (Groups groups = new Groups(bootstrap, topic)) {
      MemberProcess one = groups.start("", "range", "one");
      MemberProcess two = groups.start("", "range", "two");
      groups.awaitAssignment(3);
      groups.produce(0, 60);
      groups.follow(20, "60 records are seen", () -> groups.seen.size() >= 60);
      int rebalances = one.history.size();
      Set<Integer> partitions = two.assigned;
      groups.stop(two);
      MemberProcess restarted = groups.start("", "range", "two");
      groups.follow(20, "the restarted member gets partitions", () -> !restarted.assigned.isEmpty());
      Compat.same(restarted.assigned, partitions, "partitions of the restarted static member");
      groups.produce(60, 60);
      groups.follow(20, "60 further records are seen", () -> groups.seen.size() >= 120);
      Compat.same(one.history.size(), rebalances, "assignments of the other member during the restart");
      MemberProcess second = groups.start("", "range", "two");
      groups.follow(20, "the first member of an instance id is fenced by a second", () -> restarted.failed != null);
      Compat.same(restarted.failed, "FencedInstanceIdException", "error of the fenced member");
      groups.follow(20, "the second member gets partitions", () -> !second.assigned.isEmpty());
      Compat.same(second.assigned, partitions, "partitions of the member that fenced");
      groups.leave();
    }
  }

  private static List<String> memberCommands() {
    String commands = System.getenv("MEMBERS");
    return List.of(commands == null ? new String[] {"", "", ""} : commands.split("\n", -1));
  }

  /** `command`: words separated by tabs, or nothing for this program itself. */
  private MemberProcess start(String command, String assignment, String instance) throws IOException {
    List<String> words = new ArrayList<>();
    if (command.isEmpty()) {
      String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
      words.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "Compat"));
      words.add("member");
    } else {
      words.addAll(List.of(command.split("\t")));
    }
    words.addAll(List.of(bootstrap, topic, group, assignment));
    if (instance != null) words.add(instance);
    Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    MemberProcess member = new MemberProcess("member " + (members.size() + 1), process);
    members.add(member);
    Thread reader = new Thread(() -> read(member));
    reader.setDaemon(true);
    reader.start();
    return member;
  }

  private void read(MemberProcess member) {
    try (BufferedReader lines = member.process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (System.getenv("TRACE") != null) System.err.println(member.name + ": " + line);
        events.add(new Event(member, line.split(" ")));
      }
    } catch (IOException closed) {
      // A killed member ends like this; `ended` tells it like any other end.
    }
    events.add(new Event(member, new String[] {"ended"}));
  }

  /** Takes events until `done`, at most `seconds`. */
  private void follow(int seconds, String what, java.util.function.BooleanSupplier done) {
    Compat.until(seconds, what, () -> {
      if (done.getAsBoolean()) return true;
      try {
        Event event = events.poll(200, TimeUnit.MILLISECONDS);
        if (event != null) take(event.member(), event.words());
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      return done.getAsBoolean();
    });
  }

  private void take(MemberProcess member, String[] words) {
    switch (words[0]) {
      case "assigned" -> {
        Set<Integer> assigned = new TreeSet<>();
        for (int i = 1; i < words.length; i++) assigned.add(Integer.parseInt(words[i]));
        member.assigned = assigned;
        member.history.add(assigned);
      }
      case "seen" -> {
        int partition = Integer.parseInt(words[1]);
        long offset = Long.parseLong(words[2]);
        boolean again = committer.get(partition) != member && offset < committed.getOrDefault(partition, 0L);
        Compat.check(!again, member.name + " saw offset " + offset + " of partition " + partition + " though "
            + committed.get(partition) + " was committed");
        seen.merge(words[3], 1, Integer::sum);
      }
      case "committed" -> {
        committed.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
        committer.put(Integer.parseInt(words[1]), member);
      }
      case "failed" -> member.failed = words[1];
      case "ended" -> Compat.check(member.killed || member.failed != null, member.name + " ended by itself");
      default -> { }
    }
  }

  /** All six partitions belong to the members alive, and each has at most `most`. */
  private void awaitAssignment(int most) {
    follow(60, "six partitions are shared by the members", () -> {
      Set<Integer> all = new HashSet<>();
      int sum = 0;
      for (MemberProcess member : members) {
        if (member.killed || member.failed != null) continue;
        if (member.assigned.isEmpty() || member.assigned.size() > most) return false;
        all.addAll(member.assigned);
        sum += member.assigned.size();
      }
      return all.size() == 6 && sum == 6;
    });
  }

  private void checkAssignor(String assignment) throws Exception {
    try (Admin admin = Compat.admin(bootstrap)) {
      ConsumerGroupDescription described = Compat.get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
      String expected = assignment.equals("consumer-protocol") ? "uniform" : assignment;
      Compat.same(described.partitionAssignor(), expected, "assignor of the group");
      Compat.same(described.members().size(), members.size(), "members of the group");
    }
    Set<Integer> first = members.get(0).assigned;
    if (assignment.equals("range")) Compat.check(spread(first) == 1, "not a range: " + first);
    if (assignment.equals("roundrobin")) Compat.check(spread(first) == 3, "not round robin: " + first);
  }

  private static int spread(Set<Integer> pair) {
    List<Integer> sorted = new ArrayList<>(pair);
    return sorted.get(1) - sorted.get(0);
  }

  /** Survivors keep what they had; in cooperative rebalances they never gave it up meanwhile. */
  private void checkStickiness(String assignment, Set<Integer> orphans) {
    for (MemberProcess member : members) {
      if (member.killed || !assignment.contains("sticky")) continue;
      Set<Integer> kept = new TreeSet<>(member.assigned);
      kept.removeAll(orphans);
      Compat.same(kept.size(), 2, "partitions that " + member.name + " kept after another was killed");
    }
  }

  private void produce(int from, int count) throws Exception {
    try (KafkaProducer<String, String> producer = Compat.producer(bootstrap, Map.of())) {
      for (int i = from; i < from + count; i++) {
        producer.send(new ProducerRecord<>(topic, i % 6, "key-" + i, "value-" + i));
      }
    }
  }

  private void kill(MemberProcess member) {
    member.killed = true;
    member.process.destroyForcibly();
  }

  /** Ends the input of a member and waits for its end. */
  private void stop(MemberProcess member) throws Exception {
    member.killed = true;
    member.process.getOutputStream().close();
    Compat.check(member.process.waitFor(10, TimeUnit.SECONDS), member.name + " does not close within 10 s");
  }

  private void leave() throws Exception {
    for (MemberProcess member : members) if (!member.killed && member.failed == null) stop(member);
  }

  @Override
  public void close() {
    for (MemberProcess member : members) member.process.destroyForcibly();
  }
}
