import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/** Answers each line `request|response key version hex` with what Kafka writes of what it read, for check-bytes.ts. */
public class KafkaEcho {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            byte[] bytes = HexFormat.of().parseHex(words[3]);
            System.out.println(echo(words[0], Short.parseShort(words[1]), Short.parseShort(words[2]), bytes));
        }
    }

    static String echo(String kind, short key, short version, byte[] bytes) {
        try {
            ApiMessageType type = ApiMessageType.fromApiKey(key);
            ApiMessage message = kind.equals("request") ? type.newRequest() : type.newResponse();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            message.read(new ByteBufferAccessor(in), version);
            ObjectSerializationCache cache = new ObjectSerializationCache();
            ByteBuffer out = ByteBuffer.allocate(message.size(cache, version));
            message.write(new ByteBufferAccessor(out), cache, version);
            return in.hasRemaining() ? in.remaining() + " bytes left" : HexFormat.of().formatHex(out.array());
        } catch (Exception error) {
            return error.toString().replace('\n', ' ');
        }
    }
}
