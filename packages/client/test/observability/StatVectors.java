import java.util.Random;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Rate;
import org.apache.kafka.common.metrics.stats.WindowedCount;

/**
 * What Kafka's statistics say of random events, one JSON line each:
 * {"events":[[atMs,value],...],"readMs":..,"rate":..,"eventRate":..,"avg":..,"max":..}; null is Java's NaN.
 * java -cp kafka-clients-4.3.1.jar:slf4j-api.jar StatVectors.java > stat-vectors.jsonl
 */
public class StatVectors {
  public static void main(String[] arguments) {
    Random random = new Random(7);
    int[] gaps = {10, 1_000, 9_000, 29_999, 30_000, 45_000, 60_000, 100_000};
    for (int sequence = 0; sequence < 150; sequence++) {
      MetricConfig config = new MetricConfig();
      Rate rate = new Rate();
      Rate eventRate = new Rate(new WindowedCount());
      Avg avg = new Avg();
      Max max = new Max();
      long now = 1_000_000;
      int busiest = gaps[random.nextInt(gaps.length)];
      StringBuilder events = new StringBuilder();
      for (int left = random.nextInt(24); left >= 0; left--) {
        double value = random.nextInt(1_000);
        events.append(events.isEmpty() ? "" : ",").append("[").append(now).append(",").append((long) value).append("]");
        rate.record(config, value, now);
        eventRate.record(config, value, now);
        avg.record(config, value, now);
        max.record(config, value, now);
        now += random.nextInt(3) > 0 ? random.nextInt(busiest) : gaps[random.nextInt(gaps.length)];
      }
      System.out.printf(
          "{\"events\":[%s],\"readMs\":%d,\"rate\":%s,\"eventRate\":%s,\"avg\":%s,\"max\":%s}%n",
          events, now, json(rate.measure(config, now)), json(eventRate.measure(config, now)),
          json(avg.measure(config, now)), json(max.measure(config, now)));
    }
  }

  private static String json(double value) {
    return Double.isNaN(value) ? "null" : Double.toString(value);
  }
}
