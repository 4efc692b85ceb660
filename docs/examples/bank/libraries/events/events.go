// Package events publishes and consumes what happens in the bank, over Kafka.
package events

import (
	"context"
	"encoding/json"

	"github.com/segmentio/kafka-go"

	"example.com/bank/libraries/config"
)

// PaymentsSettled carries one Settled for each payment that went through.
const PaymentsSettled = "payments.settled"

// Settled is a payment that went through.
type Settled struct {
	Posting string `json:"posting"`
	Account string `json:"account"`
	Pence   int64  `json:"pence"`
}

func brokers() []string {
	return config.List("KAFKA_BROKERS", "localhost:9092")
}

// Producer publishes to one topic.
type Producer struct {
	writer *kafka.Writer
}

// NewProducer returns a producer for topic.
func NewProducer(topic string) *Producer {
	return &Producer{writer: &kafka.Writer{Addr: kafka.TCP(brokers()...), Topic: topic}}
}

// Publish sends event; events with one key stay in order.
func (p *Producer) Publish(ctx context.Context, key string, event any) error {
	value, err := json.Marshal(event)
	if err != nil {
		return err
	}
	return p.writer.WriteMessages(ctx, kafka.Message{Key: []byte(key), Value: value})
}

// Consume calls handle with every event of topic that the group has not seen, until something fails.
func Consume[T any](ctx context.Context, topic, group string, handle func(context.Context, T) error) error {
	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: brokers(), Topic: topic, GroupID: group})
	defer reader.Close()
	for {
		message, err := reader.ReadMessage(ctx)
		if err != nil {
			return err
		}
		var event T
		if err := json.Unmarshal(message.Value, &event); err != nil {
			return err
		}
		if err := handle(ctx, event); err != nil {
			return err
		}
	}
}
