import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * `FileConnectors connect BOOTSTRAP TOPIC`: a worker in distributed mode, with a file source and a file sink that are
 * created over REST. Lines come out of the sink's file in order; the source's task is restarted and a second worker
 * goes on after the first has stopped, so offsets, configs and states must have been kept by the broker.
 */
public final class FileConnectors {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String bootstrap;
  private final String topic;
  private final Path input;
  private final Path output;
  private final List<String> lines = new ArrayList<>();
  private URI rest;

  private FileConnectors(String bootstrap, String topic, Path directory) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.input = directory.resolve("input.txt");
    this.output = directory.resolve("output.txt");
  }

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("compat-connect");
    int code = 1;
    try {
      new FileConnectors(args[1], args[2], directory).run();
      code = 0;
    } catch (Throwable failure) {
      System.err.println(failure.toString().replaceAll("\\s*\n\\s*", " "));
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
    // A worker that does not stop must not keep the program.
    Runtime.getRuntime().halt(code);
  }

  private void run() throws Exception {
    Connect<?> first = worker();
    write(200);
    create("source", Map.of("connector.class", "FileStreamSource", "file", input.toString(), "topic", topic,
        "tasks.max", "1"));
    create("sink", Map.of("connector.class", "FileStreamSink", "file", output.toString(), "topics", topic,
        "tasks.max", "1"));
    awaitLines("the sink's file has the first lines");
    request("POST", "/connectors/source/tasks/0/restart", "", 204);
    awaitRunning("source");
    write(100);
    awaitLines("the sink's file has the lines after the restart of the task");
    stop(first);

    Connect<?> second = worker();
    awaitRunning("source");
    awaitRunning("sink");
    write(100);
    awaitLines("the sink's file has the lines after the worker was replaced");
    request("DELETE", "/connectors/source", "", 204);
    request("DELETE", "/connectors/sink", "", 204);
    stop(second);
  }

  private Connect<?> worker() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("group.id", topic + "-workers");
    settings.put("listeners", "http://127.0.0.1:0");
    for (String kind : List.of("config", "offset", "status")) {
      settings.put(kind + ".storage.topic", topic + "-" + kind);
      settings.put(kind + ".storage.replication.factor", "1");
    }
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("offset.flush.interval.ms", "1000");
    settings.put("scheduled.rebalance.max.delay.ms", "1000");
    settings.put("plugin.discovery", "service_load");
    Connect<?> worker = new ConnectDistributed().startConnect(settings);
    rest = worker.rest().serverUrl();
    return worker;
  }

  private static void stop(Connect<?> worker) {
    worker.stop();
    worker.awaitStop();
  }

  private void create(String name, Map<String, String> config) throws Exception {
    StringBuilder json = new StringBuilder();
    for (Map.Entry<String, String> entry : config.entrySet()) {
      json.append(json.isEmpty() ? "" : ",").append('"').append(entry.getKey()).append("\":\"").append(entry.getValue())
          .append('"');
    }
    request("POST", "/connectors", "{\"name\":\"" + name + "\",\"config\":{" + json + "}}", 201);
    awaitRunning(name);
  }

  /** The connector and its one task are RUNNING. */
  private void awaitRunning(String name) {
    await(name + " runs", () -> {
      HttpResponse<String> status = send("GET", "/connectors/" + name + "/status", "");
      return status.statusCode() == 200 && status.body().split("\"RUNNING\"", -1).length == 3 ? null : status.body();
    });
  }

  private void write(int count) throws Exception {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < count; i++) added.add("line " + (lines.size() + i));
    lines.addAll(added);
    Files.write(input, added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void awaitLines(String what) {
    await(what, () -> {
      List<String> written = Files.exists(output) ? Files.readAllLines(output) : List.of();
      if (written.equals(lines)) return null;
      return written.size() + " lines, the last " + (written.isEmpty() ? "none" : written.get(written.size() - 1));
    });
  }

  private void request(String method, String path, String body, int expected) {
    await(method + " " + path, () -> {
      HttpResponse<String> answer = send(method, path, body);
      return answer.statusCode() == expected ? null : answer.statusCode() + " " + answer.body();
    });
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(rest.resolve(path)).header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(15)).method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private interface Step {
    /** Null if done, else what is seen instead. */
    String run() throws Exception;
  }

  /** Tries for 25 s: neither files nor Connect's REST interface tell of a change. */
  private static void await(String what, Step step) {
    long end = System.nanoTime() + Duration.ofSeconds(25).toNanos();
    while (true) {
      String instead;
      try {
        instead = step.run();
      } catch (Exception failure) {
        instead = failure.toString();
      }
      if (instead == null) return;
      if (System.nanoTime() > end) throw new IllegalStateException("not within 25 s: " + what + "; " + instead);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
