// What franz-go does, checked: `program FEATURE BOOTSTRAP TOPIC`, or `program member BOOTSTRAP TOPIC GROUP ASSIGNOR
// [INSTANCE]` for one member of a group, which prints what Program.member says.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
)

var (
	ctx       = context.Background()
	bootstrap string
	topic     string
)

func main() {
	feature := os.Args[1]
	bootstrap, topic = os.Args[2], os.Args[3]
	if feature == "member" {
		member(os.Args[4], os.Args[5], os.Args[6:])
		return
	}
	switch {
	case strings.HasPrefix(feature, "produce-"):
		produce(strings.TrimPrefix(feature, "produce-"))
	case feature == "idempotence":
		idempotence()
	case feature == "seek-by-timestamp":
		seekByTimestamp()
	case feature == "commit-with-metadata":
		commitWithMetadata()
	case feature == "administration":
		administration()
	default:
		fail("no such feature " + feature)
	}
}

func fail(why any) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}

func must[T any](value T, err error) T {
	if err != nil {
		fail(err)
	}
	return value
}

func same(actual, expected any) {
	if !reflect.DeepEqual(actual, expected) {
		fail(fmt.Sprintf("%v is not %v", actual, expected))
	}
}

func open(options ...kgo.Opt) *kgo.Client {
	return must(kgo.NewClient(append([]kgo.Opt{kgo.SeedBrokers(bootstrap)}, options...)...))
}

func create(admin *kadm.Client, partitions int32) {
	must(admin.CreateTopic(ctx, partitions, 1, nil, topic))
}

func read(count int, at map[int32]kgo.Offset) []*kgo.Record {
	client := open(kgo.ConsumePartitions(map[string]map[int32]kgo.Offset{topic: at}))
	defer client.Close()
	var seen []*kgo.Record
	for len(seen) < count {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			fail(err)
		}
		seen = append(seen, fetches.Records()...)
	}
	return seen
}

func produce(codec string) {
	codecs := map[string]kgo.CompressionCodec{
		"none": kgo.NoCompression(), "gzip": kgo.GzipCompression(), "snappy": kgo.SnappyCompression(),
		"lz4": kgo.Lz4Compression(), "zstd": kgo.ZstdCompression(),
	}
	client := open(kgo.ProducerBatchCompression(codecs[codec]), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	defer client.Close()
	create(kadm.NewClient(client), 2)
	for start := 0; start < 200; start += 40 {
		var records []*kgo.Record
		for n := start; n < start+40; n++ {
			records = append(records, &kgo.Record{
				Topic: topic, Partition: int32(n % 2), Key: fmt.Appendf(nil, "key-%d", n), Value: fmt.Appendf(nil, "value-%d", n),
				Headers: []kgo.RecordHeader{{Key: "header", Value: fmt.Appendf(nil, "h-%d", n)}},
			})
		}
		if err := client.ProduceSync(ctx, records...).FirstErr(); err != nil {
			fail(err)
		}
	}
	next := []int{0, 1}
	for _, record := range read(200, map[int32]kgo.Offset{0: kgo.NewOffset().AtStart(), 1: kgo.NewOffset().AtStart()}) {
		n := next[record.Partition]
		next[record.Partition] += 2
		same(string(record.Key), fmt.Sprintf("key-%d", n))
		same(string(record.Value), fmt.Sprintf("value-%d", n))
		same(string(record.Headers[0].Value), fmt.Sprintf("h-%d", n))
	}
	same(next, []int{200, 201})
}

func idempotence() {
	client := open(kgo.DefaultProduceTopic(topic), kgo.ProducerBatchMaxBytes(1024))
	defer client.Close()
	create(kadm.NewClient(client), 1)
	for n := 0; n < 500; n++ {
		client.Produce(ctx, &kgo.Record{Value: fmt.Appendf(nil, "%d", n)}, func(_ *kgo.Record, err error) {
			if err != nil {
				fail(err)
			}
		})
	}
	if err := client.Flush(ctx); err != nil {
		fail(err)
	}
	for n, record := range read(500, map[int32]kgo.Offset{0: kgo.NewOffset().AtStart()}) {
		same(string(record.Value), fmt.Sprint(n))
	}
}

func seekByTimestamp() {
	client := open(kgo.DefaultProduceTopic(topic))
	defer client.Close()
	admin := kadm.NewClient(client)
	create(admin, 1)
	for n := 1; n <= 10; n++ {
		record := &kgo.Record{Value: fmt.Appendf(nil, "%d", n), Timestamp: time.UnixMilli(int64(n) * 1000)}
		if err := client.ProduceSync(ctx, record).FirstErr(); err != nil {
			fail(err)
		}
	}
	found, _ := must(admin.ListOffsetsAfterMilli(ctx, 3500, topic)).Lookup(topic, 0)
	same([]int64{found.Offset, found.Timestamp}, []int64{3, 4000})
	end, _ := must(admin.ListOffsetsAfterMilli(ctx, 99_000, topic)).Lookup(topic, 0)
	same(end.Offset, int64(10))
	for n, record := range read(7, map[int32]kgo.Offset{0: kgo.NewOffset().At(found.Offset)}) {
		same(string(record.Value), fmt.Sprint(n+4))
	}
}

func commitWithMetadata() {
	client := open(kgo.DefaultProduceTopic(topic))
	admin := kadm.NewClient(client)
	create(admin, 1)
	for n := 0; n < 50; n++ {
		if err := client.ProduceSync(ctx, &kgo.Record{Value: fmt.Appendf(nil, "%d", n)}).FirstErr(); err != nil {
			fail(err)
		}
	}
	group := topic + "-group"
	var offsets kadm.Offsets
	offsets.Add(kadm.Offset{Topic: topic, Partition: 0, At: 42, LeaderEpoch: -1, Metadata: "note"})
	must(admin.CommitOffsets(ctx, group, offsets))
	found, _ := must(admin.FetchOffsets(ctx, group)).Lookup(topic, 0)
	same(found.At, int64(42))
	same(found.Metadata, "note")
	client.Close()
	again := open(kgo.ConsumerGroup(group), kgo.ConsumeTopics(topic), kgo.DisableAutoCommit())
	defer again.Close()
	same(again.PollFetches(ctx).Records()[0].Offset, int64(42))
}

func administration() {
	client := open(kgo.DefaultProduceTopic(topic), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	defer client.Close()
	admin := kadm.NewClient(client)
	create(admin, 3)
	must(admin.UpdatePartitions(ctx, 5, topic))
	same(len(must(admin.ListTopics(ctx, topic))[topic].Partitions), 5)
	value := "7200000"
	must(admin.AlterTopicConfigs(ctx, []kadm.AlterConfig{{Op: kadm.SetConfig, Name: "retention.ms", Value: &value}}, topic))
	for _, config := range must(admin.DescribeTopicConfigs(ctx, topic))[0].Configs {
		if config.Key == "retention.ms" {
			same(*config.Value, value)
		}
	}
	for n := 0; n < 20; n++ {
		if err := client.ProduceSync(ctx, &kgo.Record{Value: []byte("x")}).FirstErr(); err != nil {
			fail(err)
		}
	}
	var before kadm.Offsets
	before.Add(kadm.Offset{Topic: topic, Partition: 0, At: 7})
	must(admin.DeleteRecords(ctx, before))
	start, _ := must(admin.ListStartOffsets(ctx, topic)).Lookup(topic, 0)
	same(start.Offset, int64(7))
	group := topic + "-group"
	must(admin.CommitOffsets(ctx, group, before))
	_, isListed := must(admin.ListGroups(ctx))[group]
	same(isListed, true)
	same(must(admin.DescribeGroups(ctx, group))[group].State, "Empty")
	lag := must(admin.Lag(ctx, group))[group]
	same(lag.Lag.Total(), int64(13))
	must(admin.DeleteGroups(ctx, group))
	same(len(must(admin.BrokerMetadata(ctx)).Brokers), 1)
	must(admin.DescribeAllLogDirs(ctx, nil))
	must(admin.DeleteTopics(ctx, topic))
	same(must(admin.ListTopics(ctx)).Has(topic), false)
}

var speaking sync.Mutex

func say(words ...any) {
	speaking.Lock()
	defer speaking.Unlock()
	fmt.Println(words...)
}

func member(group, assignor string, instance []string) {
	balancers := map[string]kgo.GroupBalancer{
		"range": kgo.RangeBalancer(), "roundrobin": kgo.RoundRobinBalancer(),
		"sticky": kgo.StickyBalancer(), "cooperative-sticky": kgo.CooperativeStickyBalancer(),
	}
	owned := map[int32]bool{}
	tell := func(change func(partition int32)) func(context.Context, *kgo.Client, map[string][]int32) {
		return func(_ context.Context, _ *kgo.Client, changed map[string][]int32) {
			for _, partition := range changed[topic] {
				change(partition)
			}
			sorted := []int{}
			for partition := range owned {
				sorted = append(sorted, int(partition))
			}
			sort.Ints(sorted)
			say("assigned", strings.Trim(fmt.Sprint(sorted), "[]"))
		}
	}
	drop := tell(func(partition int32) { delete(owned, partition) })
	options := []kgo.Opt{
		kgo.ConsumerGroup(group), kgo.ConsumeTopics(topic), kgo.DisableAutoCommit(), kgo.Balancers(balancers[assignor]),
		kgo.SessionTimeout(6 * time.Second), kgo.HeartbeatInterval(500 * time.Millisecond),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()), kgo.FetchMaxWait(100 * time.Millisecond),
		kgo.FetchMaxPartitionBytes(256), kgo.OnPartitionsRevoked(drop), kgo.OnPartitionsLost(drop),
		kgo.OnPartitionsAssigned(tell(func(partition int32) { owned[partition] = true })), kgo.BlockRebalanceOnPoll(),
	}
	if len(instance) > 0 {
		options = append(options, kgo.InstanceID(instance[0]))
	}
	client := open(options...)
	ended, end := context.WithCancel(ctx)
	go func() {
		_, _ = io.ReadAll(os.Stdin)
		end()
	}()
	for ended.Err() == nil {
		// No longer: while it polls, the group cannot rebalance.
		polling, stop := context.WithTimeout(ended, 300*time.Millisecond)
		fetches := client.PollRecords(polling, 5)
		stop()
		for _, problem := range fetches.Errors() {
			if errors.Is(problem.Err, kerr.FencedInstanceID) {
				say("failed FencedInstanceID")
				os.Exit(1)
			}
		}
		next := map[int32]int64{}
		for _, record := range fetches.Records() {
			say(fmt.Sprintf("seen %d %d %s", record.Partition, record.Offset, record.Value))
			next[record.Partition] = record.Offset + 1
		}
		if err := client.CommitUncommittedOffsets(ctx); err == nil {
			for partition, offset := range next {
				say(fmt.Sprintf("committed %d %d", partition, offset))
			}
		}
		client.AllowRebalance()
	}
	client.Close()
	say("left")
}
