import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.LoggerFactory;

/**
 * `Tools TRANSCRIPT FEATURE BOOTSTRAP TOPIC`: runs Kafka's command-line tools as the transcript says and compares what
 * they print with what they printed against Apache Kafka. With RECORD=1 in the environment it writes the transcript.
 *
 * <p>The transcript's lines: `$ TOOL ARGUMENTS` runs a tool and the lines up to the next command are its output;
 * `$? TOOL ARGUMENTS` wants only those lines among its output; `<<< a|b` gives it input lines, `| TEXT` keeps the
 * output lines with TEXT, `| sorted` sorts
 * them, `| numbers` writes every number as N. `! join GROUP TOPIC`, `! leave` and
 * `! file TEXT` start a member, close it and fill FILE. `#` starts a comment.
 */
public final class Tools {
  /** Thrown where a tool would end the process. */
  private static final class Ended extends Error {
    final int code;

    Ended(int code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  private record Entry(String command, List<String> expected) {}

  private final String bootstrap;
  private final String topic;
  private final Path file;
  private final Map<String, String> names = new HashMap<>();
  private final PrintStream console = System.out;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private GroupMember member;
  private Ended ended;
  private String printed;
  private String first;

  private Tools(String bootstrap, String topic) throws Exception {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.file = Files.createTempFile("compat-tools", ".json");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      names.put("NODE", admin.describeCluster().controller().get().idString());
      names.put("CLUSTER", admin.describeCluster().clusterId().get());
    }
  }

  public static void main(String[] args) throws Exception {
    LoggerFactory.getLogger(Tools.class).info("the logger's own warnings come before the first command");
    Path transcript = Path.of(args[0]);
    Tools tools = new Tools(args[2], args[3]);
    int differences = 0;
    List<String> recorded = new ArrayList<>();
    for (Entry entry : parse(Files.readAllLines(transcript))) {
      List<String> actual = tools.run(entry);
      recorded.add(entry.command());
      recorded.addAll(!entry.command().startsWith("$?") ? actual : entry.expected());
      if (tools.report(entry, actual)) differences++;
    }
    Files.delete(tools.file);
    if (System.getenv("RECORD") != null) {
      Files.write(transcript, recorded);
    } else if (differences > 0) {
      System.err.println(differences + " commands differ from Apache Kafka; the first: " + tools.first);
    }
    Runtime.getRuntime().halt(differences > 0 ? 1 : 0);
  }

  private static List<Entry> parse(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("$") || line.startsWith("!") || line.startsWith("#")) {
        entries.add(new Entry(line, new ArrayList<>()));
      } else {
        entries.get(entries.size() - 1).expected().add(line);
      }
    }
    return entries;
  }

  private List<String> run(Entry entry) throws Exception {
    String command = entry.command();
    if (command.startsWith("!")) return direct(command.substring(2).split(" ", 3));
    if (!command.startsWith("$")) return List.of();
    String filter = null;
    int bar = command.lastIndexOf(" | ");
    if (bar >= 0) {
      filter = command.substring(bar + 3);
      command = command.substring(0, bar);
    }
    String input = "";
    int heredoc = command.indexOf(" <<< ");
    if (heredoc >= 0) {
      input = command.substring(heredoc + 5).replace('|', '\n') + "\n";
      command = command.substring(0, heredoc);
    }
    String[] words = command.substring(command.indexOf(' ') + 1).split(" ");
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i < words.length; i++) arguments.add(substitute(words[i]));
    int code = call(words[0], arguments, input);
    return lines(code, filter);
  }

  private String substitute(String word) {
    return word.replace("TOPIC", topic).replace("BOOTSTRAP", bootstrap).replace("FILE", file.toString())
        .replace("NODE", names.get("NODE"));
  }

  private int call(String tool, List<String> arguments, String input) throws Exception {
    captured.reset();
    PrintStream stream = new PrintStream(captured, true, StandardCharsets.UTF_8);
    PrintStream errors = System.err;
    System.setOut(stream);
    System.setErr(stream);
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    Exit.setExitProcedure((code, message) -> end(code));
    Exit.setHaltProcedure((code, message) -> end(code));
    // The console producer sends what it still has in such a hook.
    List<Runnable> hooks = new ArrayList<>();
    Exit.setShutdownHookAdder((name, hook) -> hooks.add(hook));
    ended = null;
    try {
      // Tools with subcommands want it before them, the others take it anywhere.
      arguments.addAll(0, List.of("--bootstrap-server", bootstrap));
      if (tool.equals("kafka-cluster")) Collections.rotate(arguments, -2);
      scala.Console.withOut(captured, () -> Commands.run(tool, arguments.toArray(String[]::new)));
      return 0;
    } catch (Ended end) {
      return ended.code;
    } finally {
      hooks.forEach(Runnable::run);
      System.setOut(console);
      System.setErr(errors);
    }
  }

  /** Some tools catch what the first exit throws, print it and exit again; only the first counts. */
  private void end(int code) {
    if (ended == null) {
      ended = new Ended(code);
      printed = captured.toString(StandardCharsets.UTF_8);
    }
    throw ended;
  }

  /** What was printed, with that which differs from run to run replaced. */
  private List<String> lines(int code, String filter) {
    String text = ended == null ? captured.toString(StandardCharsets.UTF_8) : printed;
    String port = bootstrap.substring(bootstrap.lastIndexOf(':'));
    text = text.replaceAll("[\\w.-]+" + port + "\\b", "BOOTSTRAP").replace(file.toString(), "FILE")
        .replace(names.get("CLUSTER"), "CLUSTER").replace(topic, "TOPIC").replace("\"TOPIC\"", "TOPIC")
        .replaceAll("\\S+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "MEMBER")
        .replaceAll("TopicId: \\S{22}", "TopicId: ID").replaceAll("Epoch: \\d+", "Epoch: N")
        .replaceAll("\"logDir\":\"[^\"]*\"", "\"logDir\":\"DIRECTORY\"")
        // Kafka sets it for the cluster by itself when it has eligible leader replicas (KIP-966), which need replicas.
        .replaceAll("(?m)^ *min\\.insync.* synonyms=\\{DYNAMIC_DEFAULT_BROKER_CONFIG:min\\.insync[^,]*=1\\}\n", "")
        .replaceAll("DYNAMIC_DEFAULT_BROKER_CONFIG:min\\.insync\\.replicas=1, ", "")
        .replaceAll("(Configs: )min\\.insync\\.replicas=1,?", "$1")
        // A broker words its errors as it likes; their kind is what counts.
        .replaceAll("(Error while executing topic command : ).*", "$1MESSAGE")
        .replaceAll("(org\\.apache\\.kafka\\.common\\.errors\\.\\w+): .*", "$1: MESSAGE")
        .replaceAll("\\b" + port.substring(1) + "\\b", "PORT")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[:,.]\\d{3}", "TIME");
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("\tat ")) continue;
      if (filter != null && filter.equals("numbers")) line = line.replaceAll("-?\\d+(\\.\\d+)?", "N");
      else if (filter != null && !filter.equals("sorted") && !line.contains(filter)) continue;
      lines.add(line.strip().replaceAll("\\s+", " "));
    }
    lines.removeIf(String::isEmpty);
    if ("sorted".equals(filter)) Collections.sort(lines);
    if (code != 0) lines.add("(exit " + code + ")");
    return lines;
  }

  /** Prints how a command's output differs; true if it does. */
  private boolean report(Entry entry, List<String> actual) {
    if (System.getenv("RECORD") != null) return false;
    boolean some = entry.command().startsWith("$? ");
    if (some ? actual.containsAll(entry.expected()) : actual.equals(entry.expected())) return false;
    System.err.println(entry.command());
    for (String line : entry.expected()) if (!actual.contains(line)) System.err.println("  - " + line);
    for (String line : actual) if (!some && !entry.expected().contains(line)) System.err.println("  + " + line);
    if (first == null) first = entry.command().substring(entry.command().indexOf(' ') + 1);
    return true;
  }

  /** Nothing if it could be done, else the error. */
  private List<String> direct(String[] words) throws Exception {
    try {
      switch (words[0]) {
        case "join" -> member = new GroupMember(bootstrap, substitute(words[1]), substitute(words[2]));
        case "leave" -> {
          if (member != null) member.close();
        }
        case "file" -> Files.writeString(file, substitute(words[1] + (words.length > 2 ? " " + words[2] : "")));
        default -> throw new IllegalArgumentException(words[0]);
      }
      return List.of();
    } catch (IllegalStateException failure) {
      return List.of(failure.getMessage());
    }
  }
}
