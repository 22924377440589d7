// What sarama does, checked: `program FEATURE BOOTSTRAP TOPIC`, or `program member BOOTSTRAP TOPIC GROUP ASSIGNOR` for
// one member of a group, which prints what Program.member says.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"sort"
	"strings"
	"time"

	"github.com/IBM/sarama"
)

var bootstrap, topic string

func main() {
	feature := os.Args[1]
	bootstrap, topic = os.Args[2], os.Args[3]
	switch {
	case feature == "member":
		member(os.Args[4], os.Args[5])
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
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fail(err)
	}
}

func same(actual, expected any) {
	if !reflect.DeepEqual(actual, expected) {
		fail(fmt.Sprintf("%v is not %v", actual, expected))
	}
}

func settings() *sarama.Config {
	config := sarama.NewConfig()
	config.Version = sarama.V3_6_0_0
	config.Producer.Return.Successes = true
	config.Producer.RequiredAcks = sarama.WaitForAll
	config.Producer.Partitioner = sarama.NewManualPartitioner
	config.Consumer.Offsets.Initial = sarama.OffsetOldest
	return config
}

func create(partitions int32) sarama.ClusterAdmin {
	admin := must(sarama.NewClusterAdmin([]string{bootstrap}, settings()))
	check(admin.CreateTopic(topic, &sarama.TopicDetail{NumPartitions: partitions, ReplicationFactor: 1}, false))
	return admin
}

func read(partition int32, from int64, count int) []*sarama.ConsumerMessage {
	consumer := must(sarama.NewConsumer([]string{bootstrap}, settings()))
	defer consumer.Close()
	messages := must(consumer.ConsumePartition(topic, partition, from)).Messages()
	var seen []*sarama.ConsumerMessage
	for len(seen) < count {
		seen = append(seen, <-messages)
	}
	return seen
}

func produce(codec string) {
	codecs := map[string]sarama.CompressionCodec{
		"none": sarama.CompressionNone, "gzip": sarama.CompressionGZIP, "snappy": sarama.CompressionSnappy,
		"lz4": sarama.CompressionLZ4, "zstd": sarama.CompressionZSTD,
	}
	create(2)
	config := settings()
	config.Producer.Compression = codecs[codec]
	producer := must(sarama.NewSyncProducer([]string{bootstrap}, config))
	for start := 0; start < 200; start += 40 {
		var batch []*sarama.ProducerMessage
		for n := start; n < start+40; n++ {
			batch = append(batch, &sarama.ProducerMessage{
				Topic: topic, Partition: int32(n % 2), Key: sarama.StringEncoder(fmt.Sprintf("key-%d", n)),
				Value:   sarama.StringEncoder(fmt.Sprintf("value-%d", n)),
				Headers: []sarama.RecordHeader{{Key: []byte("header"), Value: fmt.Appendf(nil, "h-%d", n)}},
			})
		}
		check(producer.SendMessages(batch))
	}
	for partition := range 2 {
		for index, message := range read(int32(partition), 0, 100) {
			n := index*2 + partition
			same(string(message.Key), fmt.Sprintf("key-%d", n))
			same(string(message.Value), fmt.Sprintf("value-%d", n))
			same(string(message.Headers[0].Value), fmt.Sprintf("h-%d", n))
		}
	}
}

func send(config *sarama.Config, messages ...*sarama.ProducerMessage) {
	producer := must(sarama.NewSyncProducer([]string{bootstrap}, config))
	check(producer.SendMessages(messages))
	check(producer.Close())
}

func numbered(from, to int) []*sarama.ProducerMessage {
	var messages []*sarama.ProducerMessage
	for n := from; n <= to; n++ {
		at := time.UnixMilli(int64(n) * 1000)
		messages = append(messages, &sarama.ProducerMessage{Topic: topic, Value: sarama.StringEncoder(fmt.Sprint(n)), Timestamp: at})
	}
	return messages
}

func idempotence() {
	create(1)
	config := settings()
	config.Producer.Idempotent = true
	config.Net.MaxOpenRequests = 1
	send(config, numbered(0, 499)...)
	for n, message := range read(0, 0, 500) {
		same(string(message.Value), fmt.Sprint(n))
	}
}

func seekByTimestamp() {
	create(1)
	send(settings(), numbered(1, 10)...)
	client := must(sarama.NewClient([]string{bootstrap}, settings()))
	same(must(client.GetOffset(topic, 0, 3500)), int64(3))
	same(must(client.GetOffset(topic, 0, 99_000)), int64(-1))
	for index, message := range read(0, 3, 7) {
		same(string(message.Value), fmt.Sprint(index+4))
	}
}

func commitWithMetadata() {
	admin := create(2)
	group := topic + "-group"
	config := settings()
	config.Consumer.Offsets.AutoCommit.Enable = false
	client := must(sarama.NewClient([]string{bootstrap}, config))
	manager := must(sarama.NewOffsetManagerFromClient(group, client))
	partition := must(manager.ManagePartition(topic, 0))
	partition.MarkOffset(42, "note")
	manager.Commit()
	offset, metadata := must(sarama.NewOffsetManagerFromClient(group, client)).ManagePartition(topic, 0)
	check(metadata)
	next, note := offset.NextOffset()
	same([]any{next, note}, []any{int64(42), "note"})
	found := must(admin.ListConsumerGroupOffsets(group, map[string][]int32{topic: {0, 1}}))
	same(found.GetBlock(topic, 0).Offset, int64(42))
	same(found.GetBlock(topic, 1).Offset, int64(-1))
}

func administration() {
	admin := create(3)
	check(admin.CreatePartitions(topic, 5, nil, false))
	same(len(must(admin.DescribeTopics([]string{topic}))[0].Partitions), 5)
	value := "7200000"
	check(admin.AlterConfig(sarama.TopicResource, topic, map[string]*string{"retention.ms": &value}, false))
	resource := sarama.ConfigResource{Type: sarama.TopicResource, Name: topic, ConfigNames: []string{"retention.ms"}}
	same(must(admin.DescribeConfig(resource))[0].Value, value)
	send(settings(), numbered(1, 20)...)
	check(admin.DeleteRecords(topic, map[int32]int64{0: 7}))
	client := must(sarama.NewClient([]string{bootstrap}, settings()))
	same(must(client.GetOffset(topic, 0, sarama.OffsetOldest)), int64(7))
	group := topic + "-group"
	manager := must(sarama.NewOffsetManagerFromClient(group, client))
	must(manager.ManagePartition(topic, 0)).MarkOffset(9, "")
	manager.Commit()
	_, isListed := must(admin.ListConsumerGroups())[group]
	same(isListed, true)
	same(must(admin.DescribeConsumerGroups([]string{group}))[0].State, "Empty")
	check(admin.DeleteConsumerGroup(group))
	brokers, _, err := admin.DescribeCluster()
	check(err)
	same(len(brokers), 1)
	check(admin.DeleteTopic(topic))
	_, isThere := must(admin.ListTopics())[topic]
	same(isThere, false)
}

type handler struct{}

func (handler) Setup(session sarama.ConsumerGroupSession) error {
	claims := session.Claims()[topic]
	sort.Slice(claims, func(i, j int) bool { return claims[i] < claims[j] })
	fmt.Println("assigned", strings.Trim(fmt.Sprint(claims), "[]"))
	return nil
}

func (handler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

func (handler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for {
		select {
		case <-session.Context().Done():
			return nil
		case message, isOpen := <-claim.Messages():
			if !isOpen {
				return nil
			}
			fmt.Printf("seen %d %d %s\n", message.Partition, message.Offset, message.Value)
			session.MarkMessage(message, "")
			session.Commit()
			if session.Context().Err() == nil {
				fmt.Printf("committed %d %d\n", message.Partition, message.Offset+1)
			}
		}
	}
}

func member(group, assignor string) {
	strategies := map[string]sarama.BalanceStrategy{
		"range": sarama.NewBalanceStrategyRange(), "roundrobin": sarama.NewBalanceStrategyRoundRobin(),
		"sticky": sarama.NewBalanceStrategySticky(),
	}
	config := settings()
	config.Consumer.Group.Rebalance.GroupStrategies = []sarama.BalanceStrategy{strategies[assignor]}
	config.Consumer.Group.Session.Timeout = 6 * time.Second
	config.Consumer.Group.Heartbeat.Interval = 500 * time.Millisecond
	config.Consumer.MaxWaitTime = 100 * time.Millisecond
	config.Consumer.Offsets.AutoCommit.Enable = false
	ended, end := context.WithCancel(context.Background())
	go func() {
		_, _ = io.ReadAll(os.Stdin)
		end()
	}()
	consumer := must(sarama.NewConsumerGroup([]string{bootstrap}, group, config))
	for ended.Err() == nil {
		check(consumer.Consume(ended, []string{topic}, handler{}))
	}
	check(consumer.Close())
	fmt.Println("left")
}
